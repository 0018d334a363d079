using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Pdk.Analyzers;

/// <summary>What a project agreed on: its baseline files, and what each of its contracts has to do with them.</summary>
/// <remarks>Read once for each compilation, whichever rules ask; each contract is judged once.</remarks>
internal sealed class Baseline
{
    // An editor changes a file and keeps the compilation, so that the texts are a part of the key.
    private static readonly ConditionalWeakTable<
        Compilation, ConcurrentDictionary<(SourceText? Shipped, SourceText? Unshipped), Baseline>> s_known = new();

    private readonly ConcurrentDictionary<INamedTypeSymbol, Lazy<BaselineJudgement?>> _judgements = new(SymbolEqualityComparer.Default);

    private Baseline(BaselineFile? shipped, BaselineFile? unshipped, KnownTypes known)
    {
        Shipped = shipped;
        Unshipped = unshipped;
        Known = known;
    }

    /// <summary>What plugins that were released are built with; null where there is no such file.</summary>
    public BaselineFile? Shipped { get; }

    /// <summary>What was agreed on since; null where there is no such file.</summary>
    public BaselineFile? Unshipped { get; }

    /// <summary>Those of the two files that there are.</summary>
    public IEnumerable<BaselineFile> Files => new[] { Shipped, Unshipped }.OfType<BaselineFile>();

    /// <summary>The kit's types.</summary>
    public KnownTypes Known { get; }

    /// <summary>Finds the baseline; null where the project has none of the files, or does not use the kit.</summary>
    public static Baseline? Find(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
    {
        (AdditionalText File, SourceText Text)? shipped = BaselineTexts.Find(options, BaselineFile.ShippedName, cancellation);
        (AdditionalText File, SourceText Text)? unshipped = BaselineTexts.Find(options, BaselineFile.UnshippedName, cancellation);
        if ((shipped is null && unshipped is null) || KnownTypes.Find(compilation) is not { } known)
        {
            return null;
        }

        return s_known.GetValue(compilation, static _ => new())
            .GetOrAdd((shipped?.Text, unshipped?.Text), _ => new Baseline(Read(shipped), Read(unshipped), known));
    }

    /// <summary>Judges a contract; null where its layout cannot be told, which other rules explain.</summary>
    /// <param name="contract">The interface.</param>
    // Without a token: an answer that was given up would stay with all who wait for it.
    public BaselineJudgement? Judge(INamedTypeSymbol contract) => _judgements
        .GetOrAdd(contract, type => new Lazy<BaselineJudgement?>(() => BaselineJudge.Judge(type, this, CancellationToken.None))).Value;

    private static BaselineFile? Read((AdditionalText File, SourceText Text)? file) =>
        file is { } found ? BaselineFile.Read(found.File.Path, found.Text) : null;
}
