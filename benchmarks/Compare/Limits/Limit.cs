namespace Pdk.Compare.Limits;

/// <summary>How much of something a row may have.</summary>
/// <param name="Group">The row's group.</param>
/// <param name="What">What the row measures.</param>
/// <param name="Of">What is limited.</param>
/// <param name="Most">The most that is allowed: of a ratio, of the row's unit, or of bytes.</param>
/// <param name="IsBound">Whether <c>--check</c> fails beyond it; otherwise it is an aim, which is printed only.</param>
/// <param name="Reason">Where it comes from, one sentence.</param>
internal sealed record Limit(string Group, string What, LimitOf Of, double Most, bool IsBound, string Reason);
