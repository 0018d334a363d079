using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Compiling;

/// <summary>What is generated compiles wherever an author's code does: among hostile names, with checked documentation, in old and new C#.</summary>
public sealed class OutputCompilesTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> cases = new();
            foreach ((string name, string source) in CompileCases.All)
            {
                cases.Add(name, "oldest");
                cases.Add(name, "current");
            }

            return cases;
        }
    }

    public static TheoryData<string> Names => [.. CompileCases.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Output_CompilesWithoutAnyMessage(string name, string version)
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Of([CompileCases.All[name]], Version(version)));
        Assert.True(run.Files.Count > 0, "Nothing was generated.");
        AssertNoMessages(run.Messages);
    }

    // What the pragma is there for: members may be called like those of object, and an author may mark them as obsolete or as experimental.
    private static readonly string[] s_suppressed = ["CS0108", "CS0114", "CS0465", "CS0612", "CS0618", "APP2", "APP3"];

    /// <summary>Authors cannot correct generated documentation, so the pragma that keeps their warnings away must not hide mistakes of ours.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void OutputWithoutItsPragma_HasNoWarnings(string name)
    {
        GeneratorRun run = GeneratorRun.Of(CompileCases.All[name]);
        Compilation bare = run.Output;
        foreach (SyntaxTree tree in run.Result.GeneratedTrees)
        {
            string text = tree.GetText().ToString();
            Assert.Contains("#pragma warning disable\n", text, StringComparison.Ordinal);
            // A file that says it is generated needs its own #nullable, and has it; everything else is ordinary code.
            bare = bare.ReplaceSyntaxTree(tree, TestCompilation.Parse(
                text.Replace("#pragma warning disable\n", "", StringComparison.Ordinal), tree.FilePath));
        }

        AssertNoMessages(bare.GetDiagnostics().Where(static message =>
            message.Severity >= DiagnosticSeverity.Warning && !s_suppressed.Contains(message.Id)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Output_IsTheSameUnderEveryCulture(string name)
    {
        CSharpCompilation compilation = TestCompilation.Of([CompileCases.All[name]]);
        string expected = All(GeneratorRun.Of(compilation));
        foreach (string culture in new[] { "fi-FI", "tr-TR", "ar-SA" })
        {
            using CultureScope scope = new(culture);
            Assert.Equal(expected, All(GeneratorRun.Of(compilation)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Output_HasLineFeedsOnly(string name)
    {
        foreach (GeneratedSourceResult file in GeneratorRun.Of(CompileCases.All[name].ReplaceLineEndings("\r\n")).Files)
        {
            string text = file.SourceText.ToString();
            Assert.DoesNotContain('\r', text);
            Assert.EndsWith("}\n", text, StringComparison.Ordinal);
            Assert.DoesNotContain(text.Split('\n'), static line => line.EndsWith(' '));
        }
    }

    /// <summary>Files that the compiler writes to disk: below 128 bytes and a folder of 180, no path comes to the 260 letters that Windows allows by default.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void NamesOfFiles_AreShort(string name) => Assert.All(GeneratorRun.Of(CompileCases.All[name]).Files, static file =>
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(file.HintName), 1, 127));

    [Fact]
    public void ParameterThatIsReferredToReadOnly_CrossesAsInDoes()
    {
        const string Member = "int Do(in Guid a, in int b, in string c, in int[] d);";
        GeneratorRun expected = GeneratorRun.Of(TestCompilation.Contract(Member));
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Contract(Member.Replace("in ", "ref readonly ", StringComparison.Ordinal)));
        AssertNoMessages(run.Messages.Where(static message => message.Id != "CS1591"));
        Assert.Equal(expected.Text("App.IThing"), run.Text("App.IThing"));
    }

    [Fact]
    public void ObsoleteMember_MarksWhatUsesItAndNothingElse()
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Contract("""[Obsolete("use Price", true)] int OldPrice(int x); int Price(int x);"""));
        SyntaxNode root = run.Result.GeneratedTrees.Single(static tree => tree.FilePath.EndsWith("App.IThing.g.cs", StringComparison.Ordinal)).GetRoot();
        IEnumerable<string> marked = root.DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.MemberDeclarationSyntax>()
            .Where(static member => member.AttributeLists.ToString().Contains("System.Obsolete", StringComparison.Ordinal))
            .Select(static member => member.ToString());
        Assert.Equal(5, marked.Count());
        Assert.All(marked, static member => Assert.Contains("OldPrice", member, StringComparison.Ordinal));
    }

    private static LanguageVersion Version(string name) => name == "oldest" ? TestCompilation.Oldest : TestCompilation.Current;

    private static string All(GeneratorRun run) => string.Join("\n", run.Files.Select(static file => $"// {file.HintName}\n{file.SourceText}"));

    private static void AssertNoMessages(IEnumerable<Diagnostic> messages)
    {
        string text = string.Join('\n', messages.Select(static message => $"{message}: {message.Location.SourceTree?.GetText().Lines[message.Location.GetLineSpan().StartLinePosition.Line]}"));
        Assert.True(text.Length == 0, text);
    }
}
