import { createLoader } from "nuqs/server";
import { orderParsers } from "@/components/orders/orderParams";

export const loadSearchParams = createLoader(orderParsers);
