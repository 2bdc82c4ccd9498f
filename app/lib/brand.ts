/** Name of the portal as customers read it. Colours and corners of a company's own: `app/styles/brand.css`. */
export const BRAND = "Homeport";
