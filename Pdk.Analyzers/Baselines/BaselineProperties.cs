using System.Collections.Immutable;

namespace Pdk.Analyzers;

/// <summary>The properties of diagnostics about baselines, for their fixes.</summary>
internal static class BaselineProperties
{
    /// <summary>The text that is to be recorded.</summary>
    public const string Layout = "Layout";

    /// <summary>Where a baseline file is, so that one that is still missing is put beside it.</summary>
    public const string Neighbour = "Neighbour";

    /// <summary>There where what is told of is as it was shipped, so that only its record has to go.</summary>
    public const string IsShipped = "IsShipped";

    /// <summary>Of a method that stands between others: the version in which it may be appended.</summary>
    public const string AppendedIn = "AppendedIn";

    /// <summary>What the fix that records a contract must know.</summary>
    public static ImmutableDictionary<string, string?> Of(BaselineJudgement judgement, Baseline baseline) =>
        Of(judgement.Text, judgement.IsShipped, baseline.Files.First().Path);

    /// <summary>What a fix that records something must know.</summary>
    /// <param name="text">What is to be recorded.</param>
    /// <param name="isShipped">Whether it is as it was shipped.</param>
    /// <param name="neighbour">Where a baseline file is.</param>
    public static ImmutableDictionary<string, string?> Of(string text, bool isShipped, string neighbour)
    {
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty
            .Add(Layout, text)
            .Add(Neighbour, neighbour);
        return isShipped ? properties.Add(IsShipped, "") : properties;
    }
}
