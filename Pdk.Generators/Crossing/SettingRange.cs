namespace Pdk.Generators.Crossing;

/// <summary>Between which values a setting must lie.</summary>
/// <param name="Least">The least one, as configurations write it; null where there is none.</param>
/// <param name="Most">The greatest one.</param>
internal sealed record SettingRange(string? Least, string? Most)
{
    /// <summary>As the stamp has it: <c>1..65535</c>, <c>100ms..</c>.</summary>
    public override string ToString() => $"{Least}..{Most}";
}
