/** The 16 districts of Shanghai by adcode (GB/T 2260), in code order. */
export const DISTRICTS = [
  { adcode: "310101", hant: "黃浦區", hans: "黄浦区", en: "Huangpu" },
  { adcode: "310104", hant: "徐匯區", hans: "徐汇区", en: "Xuhui" },
  { adcode: "310105", hant: "長寧區", hans: "长宁区", en: "Changning" },
  { adcode: "310106", hant: "靜安區", hans: "静安区", en: "Jing'an" },
  { adcode: "310107", hant: "普陀區", hans: "普陀区", en: "Putuo" },
  { adcode: "310109", hant: "虹口區", hans: "虹口区", en: "Hongkou" },
  { adcode: "310110", hant: "楊浦區", hans: "杨浦区", en: "Yangpu" },
  { adcode: "310112", hant: "閔行區", hans: "闵行区", en: "Minhang" },
  { adcode: "310113", hant: "寶山區", hans: "宝山区", en: "Baoshan" },
  { adcode: "310114", hant: "嘉定區", hans: "嘉定区", en: "Jiading" },
  { adcode: "310115", hant: "浦東新區", hans: "浦东新区", en: "Pudong" },
  { adcode: "310116", hant: "金山區", hans: "金山区", en: "Jinshan" },
  { adcode: "310117", hant: "松江區", hans: "松江区", en: "Songjiang" },
  { adcode: "310118", hant: "青浦區", hans: "青浦区", en: "Qingpu" },
  { adcode: "310120", hant: "奉賢區", hans: "奉贤区", en: "Fengxian" },
  { adcode: "310151", hant: "崇明區", hans: "崇明区", en: "Chongming" },
] as const;

export const ADCODES: readonly string[] = DISTRICTS.map((d) => d.adcode);
