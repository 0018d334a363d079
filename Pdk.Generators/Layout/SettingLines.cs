using System.Text;
using Pdk.Generators.Models;

namespace Pdk.Generators.Layout;

/// <summary>What the stamp says of settings: a line for each, and below it what is known of it.</summary>
internal static class SettingLines
{
    // As much of a description as a list of settings needs.
    private const int LongestDescription = 500;

    /// <summary>Appends the settings of a record.</summary>
    /// <param name="text">The stamp.</param>
    /// <param name="record">The record.</param>
    /// <param name="depth">How deep the lines stand.</param>
    public static void Append(StringBuilder text, ConfigurationModel record, int depth)
    {
        foreach (SettingModel setting in record.Settings)
        {
            SettingFacts facts = setting.Facts;
            Line(text, depth, $"setting {setting.Key} {facts.Kind} {(setting.Default is null ? "required" : "optional")}");
            if (facts.IsSecret)
            {
                Line(text, depth + 1, "secret");
            }

            Fact(text, depth + 1, "default", facts.Default);
            Fact(text, depth + 1, "range", facts.Range);
            Fact(text, depth + 1, "expression", facts.Expression);
            Fact(text, depth + 1, "description", Short(facts.Description));
            if (setting.Record is not null)
            {
                Append(text, setting.Record, depth + 1);
            }
        }
    }

    private static void Fact(StringBuilder text, int depth, string key, string value)
    {
        if (value.Length > 0)
        {
            Line(text, depth, $"{key} {StampLine.Of(value)}");
        }
    }

    private static void Line(StringBuilder text, int depth, string line) => text.Append(' ', depth * 2).Append(line).Append('\n');

    private static string Short(string description) =>
        description.Length <= LongestDescription ? description : description.Substring(0, LongestDescription) + "…";
}
