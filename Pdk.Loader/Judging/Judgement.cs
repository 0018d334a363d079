using Pdk.Loader.Report;

namespace Pdk.Loader.Judging;

/// <summary>What a host thinks of a plugin, by its stamp.</summary>
/// <param name="Defect">Why the plugin cannot be used; null where it can.</param>
/// <param name="Notes">What is no error but worth knowing, one line each.</param>
internal sealed record Judgement(Defect? Defect, IReadOnlyList<string> Notes);
