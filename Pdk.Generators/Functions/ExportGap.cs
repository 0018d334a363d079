namespace Pdk.Generators.Functions;

/// <summary>A style that does not export a function.</summary>
/// <param name="Style">The style.</param>
/// <param name="Kind">Whether anybody is to blame.</param>
/// <param name="Reason">Why it does not.</param>
internal sealed record ExportGap(string Style, ExportGapKind Kind, string Reason);
