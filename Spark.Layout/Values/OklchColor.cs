namespace Spark;

/// <summary>From OKLCH to sRGB (Björn Ottosson, https://bottosson.github.io/posts/oklab/).</summary>
internal static class OklchColor
{
    /// <summary>Halvings of the chroma while looking for what sRGB can show.</summary>
    private const int Halvings = 20;
    private const double Tolerance = 0.0005;

    internal static Color ToRgb(double lightness, double chroma, double hue)
    {
        if (lightness >= 1) return Color.Rgb(255, 255, 255);
        if (lightness <= 0) return Color.Rgb(0, 0, 0);
        double most = Math.Max(0, chroma), least = 0;
        if (IsShown(Linear(lightness, most, hue))) return Pack(Linear(lightness, most, hue));
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (least + most) / 2;
            if (IsShown(Linear(lightness, middle, hue))) least = middle;
            else most = middle;
        }

        return Pack(Linear(lightness, least, hue));
    }

    private static (double Red, double Green, double Blue) Linear(double lightness, double chroma, double hue)
    {
        double angle = hue * Math.PI / 180, a = chroma * Math.Cos(angle), b = chroma * Math.Sin(angle);
        double l = Cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = Cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = Cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return (4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
    }

    private static bool IsShown((double Red, double Green, double Blue) light) =>
        IsShown(light.Red) && IsShown(light.Green) && IsShown(light.Blue);

    private static bool IsShown(double light) => light is >= -Tolerance and <= 1 + Tolerance;

    private static Color Pack((double Red, double Green, double Blue) light) => Color.Rgb(Byte(light.Red), Byte(light.Green), Byte(light.Blue));

    private static byte Byte(double light)
    {
        light = Math.Clamp(light, 0, 1);
        double value = light <= 0.0031308 ? light * 12.92 : 1.055 * Math.Pow(light, 1 / 2.4) - 0.055;
        return (byte)Math.Round(value * 255);
    }

    private static double Cube(double value) => value * value * value;
}
