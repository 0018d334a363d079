using Pdk.Loader;

namespace Pdk.Cli.Output;

/// <summary>The settings of a component for people: one line for each, those of a record below it.</summary>
internal static class SettingTable
{
    /// <summary>Writes the table; nothing where there are no settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="output">Where to.</param>
    public static void Write(IReadOnlyList<StampSetting> settings, ToolWriter output)
    {
        if (settings.Count == 0)
        {
            return;
        }

        TextTable table = new(["  Setting", "Kind", "Default", "Range", "What it is"], folded: [1, 4]);
        Add(table, settings, "");
        table.Write(output);
    }

    private static void Add(TextTable table, IReadOnlyList<StampSetting> settings, string parent)
    {
        foreach (StampSetting setting in settings)
        {
            string path = parent + setting.Key;
            table.Add(
                setting.IsSecret ? TextColour.Yellow : TextColour.Plain,
                "  " + path,
                setting.Kind + (setting.IsSecret ? ", secret" : "") + (setting.Expression.Length > 0 ? ", expression" : ""),
                setting.IsRequired ? "required" : setting.Default,
                setting.Range,
                setting.Description);
            Add(table, setting.Settings, path + PartOf(setting.Kind));
        }
    }

    /// <summary>What stands between a setting and what is inside of it, as errors name that: hosts[2].port, headers.accept.</summary>
    public static string PartOf(string kind) =>
        kind.StartsWith("list of ", StringComparison.Ordinal) ? "[]" + PartOf(kind["list of ".Length..])
        : kind.StartsWith("map of ", StringComparison.Ordinal) ? ".*" + PartOf(kind["map of ".Length..])
        : ".";
}
