namespace Pdk.Loader.Trust;

/// <summary>Which names may stand in a lock file: paths that stay in its folder, and mean the same on every system.</summary>
internal static class LockNames
{
    private const int Longest = 4096;

    private static readonly string[] s_devices =
    [
        "CON", "PRN", "AUX", "NUL",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    ];

    /// <summary>What is wrong with a name, as the end of a sentence; null where nothing is.</summary>
    internal static string? WhyNot(string name)
    {
        if (name.Length is 0 or > Longest)
        {
            return name.Length == 0 ? "is empty" : "is too long";
        }

        foreach (char one in name)
        {
            if (char.IsControl(one) || one is '\\' or ':')
            {
                return $"has the character U+{(int)one:X4}";
            }
        }

        return name[0] == '/' ? "is absolute" : name.Split('/').Select(WhyNotPart).FirstOrDefault(static problem => problem is not null);
    }

    private static string? WhyNotPart(string part)
    {
        if (part is "" or "." or "..")
        {
            return $"has the part '{part}'";
        }

        // Windows takes these for devices, whatever the ending, and drops dots and blanks at the end.
        return part[^1] is '.' or ' ' ? "has a part that ends in a dot or a blank"
            : s_devices.Contains(part.Split('.')[0], StringComparer.OrdinalIgnoreCase)
                ? $"has the part '{part}', which is a device on Windows"
            : null;
    }
}
