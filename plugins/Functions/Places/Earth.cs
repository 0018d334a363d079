using System.Buffers;
using Pdk.Contracts;

namespace Pdk.Plugins.Functions;

/// <summary>Places on the earth, as latitude and longitude in degrees (WGS 84), on a sphere.</summary>
public static class Earth
{
    /// <summary>
    /// The mean radius R1 of the GRS 80 ellipsoid, (2a + b) / 3, as the IUGG recommends it (Moritz, Geodetic Reference System 1980);
    /// in metres.
    /// </summary>
    private const double Radius = 6_371_008.7714;

    /// <summary>Of which more say less than a nanometre.</summary>
    private const int LongestGeohash = 12;

    private const string GeohashDigits = "0123456789bcdefghjkmnpqrstuvwxyz";

    /// <summary>The distance between two places.</summary>
    [Function(
        "geo_distance",
        Pure = true,
        Description = "Metres between two places along the sphere (haversine, mean radius 6371008.7714 m); up to 0.6 % off the "
            + "ellipsoid.")]
    public static double Distance(double lat1, double lon1, double lat2, double lon2)
    {
        CheckLatitude("lat1", lat1);
        CheckLongitude("lon1", lon1);
        CheckLatitude("lat2", lat2);
        CheckLongitude("lon2", lon2);
        double height = Math.Sin(Radians(lat2 - lat1) / 2);
        double width = Math.Sin(Radians(lon2 - lon1) / 2);
        double haversine = (height * height) + (Math.Cos(Radians(lat1)) * Math.Cos(Radians(lat2)) * width * width);
        // Rounding may bring it above 1 for places that are opposite to each other.
        return 2 * Radius * Math.Asin(Math.Sqrt(Math.Min(1, haversine)));
    }

    /// <summary>The direction from one place to another.</summary>
    [Function(
        "geo_bearing",
        Pure = true,
        Description = "The direction in which one leaves the first place to the second, in degrees from north over east: from 0 to less "
            + "than 360.")]
    public static double Bearing(double lat1, double lon1, double lat2, double lon2)
    {
        CheckLatitude("lat1", lat1);
        CheckLongitude("lon1", lon1);
        CheckLatitude("lat2", lat2);
        CheckLongitude("lon2", lon2);
        (double sinus1, double cosinus1) = Math.SinCos(Radians(lat1));
        (double sinus2, double cosinus2) = Math.SinCos(Radians(lat2));
        (double sinus, double cosinus) = Math.SinCos(Radians(lon2 - lon1));
        double degrees = Math.Atan2(sinus * cosinus2, (cosinus1 * sinus2) - (sinus1 * cosinus2 * cosinus)) * 180 / Math.PI;
        double positive = (degrees + 360) % 360;
        return positive;
    }

    /// <summary>The geohash of a place.</summary>
    [Function(
        "geohash",
        Pure = true,
        Description = "The geohash of a place with so many digits, 1 to 12: places with the same beginning are near each other.")]
    public static void Geohash(double lat, double lon, long length, [Utf8] IBufferWriter<byte> result)
    {
        CheckLatitude("lat", lat);
        CheckLongitude("lon", lon);
        if (length is < 1 or > LongestGeohash)
        {
            throw Mistake.Of("length", $"a number of digits from 1 to {LongestGeohash}", length);
        }

        (double south, double north, double west, double east) = (-90, 90, -180, 180);
        bool isLongitude = true;
        for (long index = 0; index < length; index++)
        {
            int digit = 0;
            for (int bit = 0; bit < 5; bit++, isLongitude = !isLongitude)
            {
                bool isUpper = isLongitude ? Halve(lon, ref west, ref east) : Halve(lat, ref south, ref north);
                digit = (digit << 1) | (isUpper ? 1 : 0);
            }

            result.Write((byte)GeohashDigits[digit]);
        }
    }

    private static bool Halve(double value, ref double lower, ref double upper)
    {
        double middle = (lower + upper) / 2;
        bool isUpper = value >= middle;
        lower = isUpper ? middle : lower;
        upper = isUpper ? upper : middle;
        return isUpper;
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static void CheckLatitude(string parameter, double value)
    {
        if (!(Math.Abs(value) <= 90))
        {
            throw Mistake.Of(parameter, "a latitude from -90 to 90", value);
        }
    }

    private static void CheckLongitude(string parameter, double value)
    {
        if (!(Math.Abs(value) <= 180))
        {
            throw Mistake.Of(parameter, "a longitude from -180 to 180", value);
        }
    }
}
