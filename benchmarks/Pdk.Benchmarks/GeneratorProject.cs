using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Pdk.Benchmarks;

/// <summary>A large project that the generators are run over.</summary>
/// <param name="Title">What it has.</param>
/// <param name="Compilation">Its sources, one of which is <see cref="EditedFile"/>.</param>
internal sealed record GeneratorProject(string Title, CSharpCompilation Compilation)
{
    /// <summary>The file in which somebody types. No contract has to do with it.</summary>
    public const string EditedFile = "Program.cs";

    public static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp12);

    private const string Edited = "namespace Large; public static class Program { public static int Edited() { return 1 + 1; } }";

    /// <summary>Many contracts, which share their types.</summary>
    public static GeneratorProject Contracts()
    {
        const int Contracts = 200;
        const int Members = 10;
        const int Types = 300;
        List<(string File, string Text)> sources = [];
        for (int index = 0; index < Types; index++)
        {
            string next = index % 10 == 9 ? "int" : $"Type{index + 1}?";
            sources.Add((
                $"Type{index}.cs",
                $"namespace Large; public sealed record Type{index}(int Id, string Name, double? Weight, "
                    + $"System.Collections.Generic.List<string> Tags, {next} Next);"));
        }

        for (int index = 0; index < Contracts; index++)
        {
            StringBuilder text = new(
                $"namespace Large; [Pdk.PluginContract(\"large.contract{index}\", 1, 0)] public interface IContract{index} {{ ");
            for (int member = 0; member < Members; member++)
            {
                string type = $"Type{((index * Members) + member) % Types}";
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{type} Member{member}({type} value, "
                        + $"System.Collections.Generic.IReadOnlyList<{type}> more, string text, int number); ");
            }

            sources.Add(($"IContract{index}.cs", text.Append('}').ToString()));
        }

        return new GeneratorProject($"{Contracts} contracts with {Members} members each, {Types} mirrored types", Compile(sources));
    }

    /// <summary>One contract with many unions, beside very many types that have nothing to do with it.</summary>
    public static GeneratorProject Unions()
    {
        const int Unions = 40;
        const int Cases = 10;
        const int Others = 12_000;
        const int PerFile = 20;
        StringBuilder contract = new("namespace Large; [Pdk.PluginContract(\"large.unions\", 1, 0)] public interface IUnions { ");
        StringBuilder types = new("namespace Large; public sealed record All(");
        types.AppendJoin(", ", Enumerable.Range(0, Unions).Select(static union => $"Union{union} Union{union}")).Append("); ");
        for (int union = 0; union < Unions; union++)
        {
            contract.Append(CultureInfo.InvariantCulture, $"Union{union} Member{union}(Union{union} value); ");
            types.Append(CultureInfo.InvariantCulture, $"[Pdk.Union] public abstract record Union{union} {{ ");
            for (int one = 0; one < Cases; one++)
            {
                types.Append(
                    CultureInfo.InvariantCulture,
                    $"public sealed record Case{one}(int Id, string Name, System.Collections.Generic.List<string> Tags) : Union{union}; ");
            }

            types.Append("} ");
        }

        List<(string File, string Text)> sources =
        [
            ("IUnions.cs", contract.Append("All Everything(All value); }").ToString()),
            ("Unions.cs", types.ToString()),
        ];
        for (int file = 0; file < Others / PerFile; file++)
        {
            StringBuilder text = new($"namespace Large.Others{file}; ");
            for (int other = 0; other < PerFile; other++)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"public class Other{other} {{ public int X {{ get; set; }} public int Twice(int x) {{ return x * 2; }} }} ");
            }

            sources.Add(($"Others{file}.cs", text.ToString()));
        }

        return new GeneratorProject($"{Unions} unions of {Cases} cases, {Others} other types", Compile(sources));
    }

    /// <summary>The project after an edit of the file in which somebody types.</summary>
    public CSharpCompilation Edit(string before, string after)
    {
        SyntaxTree old = Compilation.SyntaxTrees.Single(static tree => tree.FilePath == EditedFile);
        return Compilation.ReplaceSyntaxTree(
            old, CSharpSyntaxTree.ParseText(old.ToString().Replace(before, after, StringComparison.Ordinal), Options, EditedFile));
    }

    private static CSharpCompilation Compile(List<(string File, string Text)> sources) => CSharpCompilation.Create(
        "Large",
        sources.Append((EditedFile, Edited)).Select(static source => CSharpSyntaxTree.ParseText(source.Item2, Options, source.Item1)),
        References(),
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    private static IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Select(static path => MetadataReference.CreateFromFile(path));
}
