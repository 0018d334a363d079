using static Pdk.Functions.Tests.Library.FunctionCall;

namespace Pdk.Functions.Tests.Library;

/// <summary>Calls of functions of places.</summary>
internal static class PlaceCalls
{
    /// <summary>Half around the sphere.</summary>
    private const double Half = Math.PI * 6_371_008.7714;

    public static FunctionCall[] All { get; } =
    [
        // From Berlin to Paris.
        Gives(877_464.5339824962, "geo_distance", 52.52, 13.405, 48.8566, 2.3522),
        Gives(2_886_448.4168073423, "geo_distance", 36.12, -86.67, 33.94, -118.40),
        Gives(0.0, "geo_distance", 10.0, 20.0, 10.0, 20.0),
        Gives(Half, "geo_distance", 0.0, 0.0, 0.0, 180.0),
        Gives(Half, "geo_distance", 90.0, 0.0, -90.0, 77.0),
        Gives(Half / 90, "geo_distance", 0.0, -179.0, 0.0, 179.0),
        Fails("'lat1' must be a latitude from -90 to 90, but is 90.5.", "geo_distance", 90.5, 0.0, 0.0, 0.0),
        Fails("'lon1' must be a longitude from -180 to 180, but is -181.", "geo_distance", 0.0, -181.0, 0.0, 0.0),
        Fails("'lat2' must be a latitude from -90 to 90, but is -91.", "geo_distance", 0.0, 0.0, -91.0, 0.0),
        Fails("'lon2' must be a longitude from -180 to 180, but is Infinity.", "geo_distance", 0.0, 0.0, 0.0, double.PositiveInfinity),
        Gives(246.74342315057362, "geo_bearing", 52.52, 13.405, 48.8566, 2.3522),
        Gives(0.0, "geo_bearing", 0.0, 0.0, 1.0, 0.0),
        Gives(90.0, "geo_bearing", 0.0, 0.0, 0.0, 1.0),
        Gives(180.0, "geo_bearing", 0.0, 0.0, -1.0, 0.0),
        Gives(270.0, "geo_bearing", 0.0, 0.0, 0.0, -1.0),
        Gives(0.0, "geo_bearing", 5.0, 5.0, 5.0, 5.0),
        Fails("'lat1' must be a latitude", "geo_bearing", 91.0, 0.0, 0.0, 0.0),
        Gives("u4pruydqqvj", "geohash", 57.64911, 10.40744, 11),
        Gives("ezs42", "geohash", 42.605, -5.603, 5),
        Gives("7", "geohash", -1.0, -1.0, 1),
        Gives("zzzzzzzzzzzz", "geohash", 90.0, 180.0, 12),
        Gives("000000000000", "geohash", -90.0, -180.0, 12),
        Fails("'length' must be a number of digits from 1 to 12, but is 13.", "geohash", 0.0, 0.0, 13),
        Fails("but is 0.", "geohash", 0.0, 0.0, 0),
        Fails("'lat' must be a latitude", "geohash", 100.0, 0.0, 5),
        Fails("'lon' must be a longitude", "geohash", 0.0, 200.0, 5),
    ];
}
