using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pdk.Generators;

namespace Pdk.Benchmarks;

/// <summary>How long the generator takes for a large project, once from nothing and once after an edit. The compiler has seen the project before, as it has in any build.</summary>
internal static class GeneratorTable
{
    private const int Contracts = 200;
    private const int Members = 10;
    private const int Types = 300;
    private const string EditedFile = "Program.cs";

    public static void Run()
    {
        CSharpParseOptions options = new(LanguageVersion.CSharp12);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Large", Sources(options), References(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        _ = compilation.GetDiagnostics();
        SyntaxTree old = compilation.SyntaxTrees.Single(static tree => tree.FilePath == EditedFile);
        SyntaxTree changed = CSharpSyntaxTree.ParseText(old.ToString().Replace("1 + 1", "1 + 2", StringComparison.Ordinal), options, EditedFile);
        Compilation edited = compilation.ReplaceSyntaxTree(old, changed);

        Stopwatch cold = Stopwatch.StartNew();
        GeneratorDriver driver = Driver(options, isTracking: false).RunGenerators(compilation);
        cold.Stop();
        Stopwatch warm = Stopwatch.StartNew();
        driver.RunGenerators(edited);
        warm.Stop();
        GeneratorDriverRunResult first = driver.GetRunResult();
        Diagnostic[] errors = [.. compilation.AddSyntaxTrees(first.GeneratedTrees).GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        if (errors.Length > 0)
        {
            throw new InvalidOperationException(errors[0].ToString());
        }

        // Keeping the history of every step takes longer than the steps, so that is a run of its own.
        int rerun = Driver(options, isTracking: true).RunGenerators(compilation).RunGenerators(edited).GetRunResult().Results
            .SelectMany(static result => result.TrackedSteps.Where(static step => typeof(Steps).GetField(step.Key) is not null))
            .SelectMany(static step => step.Value)
            .SelectMany(static step => step.Outputs)
            .Count(static output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified or IncrementalStepRunReason.Removed);

        Console.WriteLine($"{Contracts} contracts with {Members} members each, {Types} mirrored types, {first.GeneratedTrees.Length} generated files");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"from nothing: {cold.Elapsed.TotalSeconds:0.00} s"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"after an edit inside a method body: {warm.Elapsed.TotalSeconds:0.00} s; outputs of steps that changed: {rerun}"));
    }

    private static GeneratorDriver Driver(CSharpParseOptions options, bool isTracking) => CSharpGeneratorDriver.Create(
        [new ContractGenerator().AsSourceGenerator(), new PluginGenerator().AsSourceGenerator()],
        parseOptions: options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, isTracking));

    private static IEnumerable<SyntaxTree> Sources(CSharpParseOptions options)
    {
        for (int index = 0; index < Types; index++)
        {
            string next = index % 10 == 9 ? "int" : $"Type{index + 1}?";
            yield return CSharpSyntaxTree.ParseText(
                $"namespace Large; public sealed record Type{index}(int Id, string Name, double? Weight, System.Collections.Generic.List<string> Tags, {next} Next);",
                options,
                $"Type{index}.cs");
        }

        for (int index = 0; index < Contracts; index++)
        {
            StringBuilder text = new($"namespace Large; [Pdk.PluginContract(\"large.contract{index}\", 1, 0)] public interface IContract{index} {{ ");
            for (int member = 0; member < Members; member++)
            {
                string type = $"Type{((index * Members) + member) % Types}";
                text.Append(CultureInfo.InvariantCulture, $"{type} Member{member}({type} value, System.Collections.Generic.IReadOnlyList<{type}> more, string text, int number); ");
            }

            yield return CSharpSyntaxTree.ParseText(text.Append('}').ToString(), options, $"IContract{index}.cs");
        }

        yield return CSharpSyntaxTree.ParseText("namespace Large; public static class Program { public static int Edited() { return 1 + 1; } }", options, EditedFile);
    }

    private static IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Select(static path => MetadataReference.CreateFromFile(path));
}
