using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pdk.Generators;

namespace Pdk.Benchmarks;

/// <summary>
/// How long the generators take for large projects, once from nothing and once after an edit. The compiler has seen the project before, as
/// it has in any build.
/// </summary>
internal static class GeneratorTable
{
    public static void Run()
    {
        Measure(GeneratorProject.Contracts());
        Measure(GeneratorProject.Unions());
    }

    private static void Measure(GeneratorProject project)
    {
        _ = project.Compilation.GetDiagnostics();
        Stopwatch cold = Stopwatch.StartNew();
        GeneratorDriver driver = Driver(isTracking: false).RunGenerators(project.Compilation);
        cold.Stop();
        GeneratorDriverRunResult first = driver.GetRunResult();
        Diagnostic[] errors =
        [
            .. project.Compilation.AddSyntaxTrees(first.GeneratedTrees)
                .GetDiagnostics()
                .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error),
        ];
        if (errors.Length > 0)
        {
            throw new InvalidOperationException(errors[0].ToString());
        }

        Console.WriteLine($"{project.Title}, {first.GeneratedTrees.Length} generated files");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  from nothing: {cold.Elapsed.TotalMilliseconds:0} ms"));
        MeasureEdits(project, driver, "inside of a method", static number => ("1 + 1", $"1 + {number}"));
        MeasureEdits(
            project,
            driver,
            "of a declaration elsewhere",
            static number => ("static int Edited", $"static int Added{number} {{ get; set; }} public static int Edited"));
    }

    // Several edits, one after the other: the first run of code is slower than those after it.
    private static void MeasureEdits(
        GeneratorProject project, GeneratorDriver driver, string what, Func<int, (string Before, string After)> edit)
    {
        const int Edits = 5;
        List<string> times = [];
        for (int number = 2; number < 2 + Edits; number++)
        {
            (string before, string after) = edit(number);
            CSharpCompilation edited = project.Edit(before, after);
            Stopwatch watch = Stopwatch.StartNew();
            driver = driver.RunGenerators(edited);
            watch.Stop();
            times.Add(watch.Elapsed.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture));
        }

        (string Before, string After) first = edit(2);
        Console.WriteLine(
            $"  after an edit {what}: {string.Join(", ", times)} ms; "
                + $"outputs of steps that changed: {Changed(project.Compilation, project.Edit(first.Before, first.After))}");
    }

    // Keeping the history of every step takes longer than the steps, so that is a run of its own.
    private static int Changed(Compilation compilation, Compilation edited) =>
        Driver(isTracking: true).RunGenerators(compilation).RunGenerators(edited).GetRunResult().Results
            .SelectMany(static result => result.TrackedSteps.Where(static step => typeof(Steps).GetField(step.Key) is not null))
            .SelectMany(static step => step.Value)
            .SelectMany(static step => step.Outputs)
            .Count(static output =>
                output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified or IncrementalStepRunReason.Removed);

    private static GeneratorDriver Driver(bool isTracking) => CSharpGeneratorDriver.Create(
        [new ContractGenerator().AsSourceGenerator(), new PluginGenerator().AsSourceGenerator()],
        parseOptions: GeneratorProject.Options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, isTracking));
}
