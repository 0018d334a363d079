namespace Pdk.Generators.Crossing;

/// <summary>Which numbers can be a part of a contract's version: in tables and stamps each has 16 bits.</summary>
internal static class VersionRules
{
    /// <summary>The greatest number.</summary>
    public const int Greatest = ushort.MaxValue;

    /// <summary>Whether a number can be one.</summary>
    public static bool IsPart(int number) => number is >= 0 and <= Greatest;
}
