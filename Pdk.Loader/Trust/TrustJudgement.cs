using Pdk.Loader.Report;

namespace Pdk.Loader.Trust;

/// <summary>Whether a library may be opened, as far as trust goes.</summary>
/// <param name="Defect">Why not; null where it may.</param>
/// <param name="Publisher">Who signed it; empty where nobody was asked for.</param>
/// <param name="Notes">What is worth knowing all the same.</param>
internal sealed record TrustJudgement(Defect? Defect, string Publisher, IReadOnlyList<string> Notes);
