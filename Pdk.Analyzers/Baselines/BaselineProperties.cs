using System.Collections.Immutable;

namespace Pdk.Analyzers;

/// <summary>The properties of diagnostics about baselines, for their fixes.</summary>
internal static class BaselineProperties
{
    /// <summary>The layout text that is to be recorded.</summary>
    public const string Layout = "Layout";

    /// <summary>Where a baseline file is, so that one that is still missing is put beside it.</summary>
    public const string Neighbour = "Neighbour";

    /// <summary>There where the layout is the shipped one, so that only its record has to go.</summary>
    public const string IsShipped = "IsShipped";

    /// <summary>Of a method that stands between others: the version in which it may be appended.</summary>
    public const string AppendedIn = "AppendedIn";

    /// <summary>What the fix that records a contract must know.</summary>
    public static ImmutableDictionary<string, string?> Of(BaselineJudgement judgement, Baseline baseline)
    {
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty
            .Add(Layout, judgement.Text)
            .Add(Neighbour, baseline.Files.First().Path);
        return judgement.IsShipped ? properties.Add(IsShipped, "") : properties;
    }
}
