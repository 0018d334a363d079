using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Caching;

/// <summary>What became of each step in a run, as one line for each that had something to do: <c>Contract: kept kept changed</c>.</summary>
/// <remarks>
/// Two words only. Whether an input that was not touched is reported as cached or as unchanged, and an edited one as new or as modified, differs
/// between versions of the compiler; whether work is done again does not.
/// </remarks>
internal static class StepStates
{
    private static readonly string[] s_steps = [Steps.Contract, Steps.Contracts, Steps.Mirror, Steps.MirrorClass, Steps.Component, Steps.Library];

    public static string Of(GeneratorRun run)
    {
        List<string> lines = [];
        foreach (string name in s_steps)
        {
            IEnumerable<IncrementalGeneratorRunStep> steps = run.Result.Results.SelectMany(result =>
                result.TrackedSteps.TryGetValue(name, out ImmutableArray<IncrementalGeneratorRunStep> found) ? found : []);
            string words = Words(steps);
            if (words.Length > 0)
            {
                lines.Add($"{name}: {words}");
            }
        }

        IEnumerable<IncrementalGeneratorRunStep> outputs = run.Result.Results.SelectMany(static result => result.TrackedOutputSteps.SelectMany(static pair => pair.Value));
        lines.Add($"Source: {Words(outputs)}");
        return string.Join('\n', lines);
    }

    private static string Words(IEnumerable<IncrementalGeneratorRunStep> steps) =>
        string.Join(' ', steps.SelectMany(static step => step.Outputs).Select(static output => Word(output.Reason)).Order(StringComparer.Ordinal));

    private static string Word(IncrementalStepRunReason reason) => reason switch
    {
        IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged => "kept",
        IncrementalStepRunReason.Removed => "removed",
        _ => "changed",
    };
}
