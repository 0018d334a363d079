namespace Pdk.Loader;

/// <summary>What a verdict means, in general: the row of a report says what it means for one file. Immutable.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Step">The step in which it is found; of a verdict that several steps give, the first.</param>
/// <param name="Cause">What the loader found, in one sentence.</param>
/// <param name="Cure">What to do about it, in one or two sentences. The hint of a row where nothing more exact is known.</param>
public sealed record VerdictEntry(Verdict Verdict, LoadStep Step, string Cause, string Cure);
