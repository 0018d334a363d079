using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Pdk.Generators.Tests.Harness;

/// <summary>What the kit's generators make of a compilation.</summary>
internal sealed class GeneratorRun
{
    private GeneratorRun(GeneratorDriver driver, Compilation input, Compilation output)
    {
        Driver = driver;
        Input = input;
        Output = output;
        Result = driver.GetRunResult();
        foreach (GeneratorRunResult result in Result.Results)
        {
            if (result.Exception is { } exception)
            {
                // With the stack of the generator: "CS8785: generator failed" helps nobody.
                ExceptionDispatchInfo.Capture(exception).Throw();
            }
        }
    }

    /// <summary>The driver after the run, for the next one.</summary>
    public GeneratorDriver Driver { get; }

    public Compilation Input { get; }

    /// <summary>The compilation with the generated files.</summary>
    public Compilation Output { get; }

    public GeneratorDriverRunResult Result { get; }

    /// <summary>Each generated file.</summary>
    public IReadOnlyList<GeneratedSourceResult> Files => [.. Result.Results.SelectMany(static result => result.GeneratedSources)];

    /// <summary>Runs both generators over some sources.</summary>
    public static GeneratorRun Of(params string[] sources) => Of(TestCompilation.Of(sources));

    /// <summary>Runs both generators over a compilation.</summary>
    public static GeneratorRun Of(CSharpCompilation compilation, BuildProperties? build = null) =>
        Of(compilation, build, new ContractGenerator(), new PluginGenerator());

    /// <summary>Runs some generators over a compilation; what they throw is thrown here.</summary>
    public static GeneratorRun Of(CSharpCompilation compilation, BuildProperties? build, params IIncrementalGenerator[] generators)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            generators.Select(static generator => generator.AsSourceGenerator()),
            parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options,
            optionsProvider: build ?? BuildProperties.Plugin,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return Run(driver, compilation);
    }

    /// <summary>Runs again, after an edit.</summary>
    public GeneratorRun Again(Compilation edited) => Run(Driver, edited);

    /// <summary>Runs a driver that was changed after an earlier run.</summary>
    public static GeneratorRun Continue(GeneratorDriver driver, Compilation compilation) => Run(driver, compilation);

    /// <summary>The text of one generated file.</summary>
    /// <param name="hint">How its name begins.</param>
    public string Text(string hint) => Files.Single(file => file.HintName.StartsWith(hint, StringComparison.Ordinal)).SourceText.ToString();

    /// <summary>Every message of the compiler that is a warning or an error, wherever it stands.</summary>
    public IReadOnlyList<Diagnostic> Messages => [.. Output.GetDiagnostics().Where(static message => message.Severity >= DiagnosticSeverity.Warning)];

    /// <summary>Whether a place is in a generated file.</summary>
    public bool IsGenerated(Location location) => location.SourceTree is { } tree && Result.GeneratedTrees.Contains(tree);

    private static GeneratorRun Run(GeneratorDriver driver, Compilation compilation)
    {
        GeneratorDriver after = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        GeneratorRun run = new(after, compilation, output);
        Assert.Empty(diagnostics);
        return run;
    }
}
