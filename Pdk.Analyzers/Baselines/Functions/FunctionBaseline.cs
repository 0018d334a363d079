using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Pdk.Generators.Functions;
using Pdk.Generators.Layout;
using Pdk.Layouts;

namespace Pdk.Analyzers;

/// <summary>What a project agreed on about its functions, and what each of them has to do with it.</summary>
internal sealed class FunctionBaseline
{
    // An editor changes a file and keeps the compilation, so that the texts are a part of the key.
    private static readonly ConditionalWeakTable<
        Compilation, ConcurrentDictionary<(SourceText? Shipped, SourceText? Unshipped), FunctionBaseline>> s_known = new();

    private FunctionBaseline(FunctionFile? shipped, FunctionFile? unshipped, DeclaredFunctions functions)
    {
        Shipped = shipped;
        Unshipped = unshipped;
        Functions = functions;
    }

    /// <summary>What released libraries have; null where there is no such file.</summary>
    public FunctionFile? Shipped { get; }

    /// <summary>What was agreed on since; null where there is no such file.</summary>
    public FunctionFile? Unshipped { get; }

    /// <summary>Those of the two files that there are.</summary>
    public IEnumerable<FunctionFile> Files => new[] { Shipped, Unshipped }.OfType<FunctionFile>();

    /// <summary>The functions that there are.</summary>
    public DeclaredFunctions Functions { get; }

    /// <summary>Finds the baseline; null where the project has none of the files.</summary>
    public static FunctionBaseline? Find(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
    {
        (AdditionalText File, SourceText Text)? shipped = BaselineTexts.Find(options, FunctionFile.ShippedName, cancellation);
        (AdditionalText File, SourceText Text)? unshipped = BaselineTexts.Find(options, FunctionFile.UnshippedName, cancellation);
        if (compilation.FindType(FunctionParser.Attribute) is null || (shipped is null && unshipped is null))
        {
            return null;
        }

        DeclaredFunctions functions = DeclaredFunctions.Of(compilation, options);
        return s_known.GetValue(compilation, static _ => new())
            .GetOrAdd((shipped?.Text, unshipped?.Text), _ => new FunctionBaseline(Read(shipped), Read(unshipped), functions));
    }

    /// <summary>A function as a baseline file has it.</summary>
    public static LayoutFunction Layout(FunctionModel function)
    {
        StringBuilder text = new();
        SignatureLines.Append(text, function);
        return FunctionTextParser.ParseAll(text.ToString())[0];
    }

    /// <summary>Judges a function; null where it is wrong by itself, or its record cannot be read, which other rules explain.</summary>
    public FunctionJudgement? Judge(FunctionModel function)
    {
        if (function.Problem.Length > 0 || Files.Any(file => file.IsUnreadable(function.Name)))
        {
            return null;
        }

        LayoutFunction now = Layout(function);
        LayoutFunction? shipped = Shipped?.Find(now.Key);
        FunctionDifference[] differences = shipped is null ? [] : [.. FunctionDiff.Compare(shipped, now)];
        FunctionDifference[] breaks = [.. differences.Where(static difference => difference.IsBreaking)];
        bool isShipped = shipped?.Text == now.Text;
        return new FunctionJudgement(now)
        {
            IsShipped = isShipped,
            Breaks = breaks,
            Unrecorded = breaks.Length > 0 ? "" : WhyUnrecorded(now, isShipped),
        };
    }

    private static FunctionFile? Read((AdditionalText File, SourceText Text)? file) =>
        file is { } found ? FunctionFile.Read(found.File.Path, found.Text) : null;

    private string WhyUnrecorded(LayoutFunction now, bool isShipped)
    {
        if (Unshipped?.Find(now.Key) is not { } recorded)
        {
            return isShipped ? "" : $"is not in {FunctionFile.UnshippedName}";
        }

        if (recorded.Text == now.Text)
        {
            return isShipped ? $"is as it was shipped, and still in {FunctionFile.UnshippedName}" : "";
        }

        // Only the hosts may be missing in a text that was written by hand, and then there is nothing to compare.
        string[] differences = [.. FunctionDiff.Compare(recorded, now).Select(static difference => difference.What)];
        string how = differences.Length == 0 ? "it says nothing of hosts" : string.Join("; ", differences);
        return $"differs from {FunctionFile.UnshippedName} ({how})";
    }
}
