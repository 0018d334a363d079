namespace Pdk.Native.Tests.Evolution;

/// <summary>What the rules of versions say that a host must see of a plugin of the same major version.</summary>
internal static class Expected
{
    public static Dictionary<string, string> Of(EvolutionSide host, EvolutionSide plugin)
    {
        // Major 2 has no members that were appended.
        (int hostMinor, int pluginMinor) = host.Major == 2 ? (0, 0) : (host.Minor, plugin.Minor);
        Dictionary<string, string> seen = new()
        {
            ["Price"] = "270",
            ["Report"] = Report(hostMinor, pluginMinor),
        };
        bool hasFirst = pluginMinor >= 1;
        bool hasSecond = pluginMinor >= 2;
        if (hostMinor >= 1)
        {
            seen["supports Price"] = "yes";
            seen["supports Reduced"] = YesNo(hasFirst);
            // The plugin's own is less by one. The default takes half of the plugin's own price.
            seen["Reduced"] = hasFirst ? "134" : "135";
        }

        if (hostMinor >= 2)
        {
            seen["supports Explain"] = YesNo(hasSecond);
            // The default asks whether the other side has the member of 1.1, and calls it: the plugin's own.
            seen["Explain"] = hasSecond ? "3 nut at 90" : hasFirst ? "270, or 134 at half price" : "270";
            seen["supports ReserveAsync"] = YesNo(hasSecond);
            seen["ReserveAsync"] = hasSecond ? "7" : "0";
            // A plugin that leaves a member to the interface's default has the member.
            seen["supports Certainty"] = YesNo(hasSecond);
            seen["Certainty"] = "80";
            seen["PriceTag"] = hasSecond ? "nut: 270 (3 nut at 90)" : "nut: 270";
        }

        Types(seen, hostMinor, pluginMinor);
        return seen;
    }

    /// <summary>What becomes of types that have grown: records to and from the plugin, an enumeration, a union.</summary>
    private static void Types(Dictionary<string, string> seen, int hostMinor, int pluginMinor)
    {
        // The plugin sees the fields that it knows: the host's values, and defaults of its own for what an older host does not send.
        seen["Place"] = "Ann 3"
            + (pluginMinor < 1 ? "" : hostMinor >= 1 ? ", discount 7" : ", discount 5")
            + (pluginMinor < 2 ? "" : hostMinor >= 2 ? ", note hurry" : ", note none");
        // And so does the host, in each element of a list.
        (string first, string second) = ("nut 90", "bolt 10");
        if (hostMinor >= 1)
        {
            first += pluginMinor >= 1 ? " per bag" : " per piece";
            second += " per piece";
        }

        if (hostMinor >= 2)
        {
            first += pluginMinor >= 2 ? ", 500 g" : ", ? g";
            second += ", ? g";
        }

        seen["Lines"] = $"{first} | {second}";
        // A value that the host's enumeration does not have arrives as its number.
        seen["Feel"] = pluginMinor < 1 ? "Hurried" : hostMinor >= 1 ? "Angry" : "2";
        // A case that a side does not know arrives as Unknown, with its tag.
        seen["Deliver"] = pluginMinor < 2 ? "parcel in 2 days" : hostMinor >= 2 ? "drone of Amelia" : "unknown 3";
        seen["Describe"] = hostMinor < 2 ? "parcel in 4 days" : pluginMinor >= 2 ? "drone of Bob" : "unknown 3";
    }

    /// <summary>What the plugin sees of the host's service: the same rules the other way round.</summary>
    private static string Report(int hostMinor, int pluginMinor)
    {
        string report = "Stock 7";
        if (pluginMinor >= 1)
        {
            report += hostMinor >= 1 ? "; Currency CHF, the host's own" : "; Currency EUR, the default";
        }

        if (pluginMinor >= 2)
        {
            // The default calls the older member, which is the host's.
            report += hostMinor >= 2 ? "; StockIn 3, the host's own" : "; StockIn 7, the default";
        }

        return report;
    }

    private static string YesNo(bool value) => value ? "yes" : "no";
}
