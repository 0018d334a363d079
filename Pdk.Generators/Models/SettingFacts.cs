namespace Pdk.Generators.Models;

/// <summary>What the stamp says of a setting.</summary>
/// <param name="Kind">What its value must be: <c>integer</c>, <c>list of record</c>.</param>
/// <param name="IsSecret">Whether nothing may show its value.</param>
/// <param name="Default">Its default, as configurations write it; empty where there is none to show.</param>
/// <param name="Range">Between which values it must lie; empty where it may be any.</param>
/// <param name="Expression">Which kind of expression over an event it is; empty where it is none.</param>
/// <param name="Description">What its author says of it; may be empty.</param>
internal sealed record SettingFacts(string Kind, bool IsSecret, string Default, string Range, string Expression, string Description);
