using System.Text;

namespace Pdk.Runtime.Tests.Definition;

/// <summary>Texts that were not written by anybody who wanted a pipeline: each gets an error with its place, and none exhausts the host.</summary>
public sealed class HostileTextTests : IDisposable
{
    private const string Rest = "\nsinks: [ { id: out, connector: k } ]";
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"pdk-hostile-{Guid.NewGuid():N}.yaml");

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("[ {b: ")]
    public void DeepNesting_IsAMistakeWithItsPlace(string level)
    {
        string error = Assert.Single(ErrorsOf("sources: " + (level == "- " ? "\n" : "") + Repeat(level, 30_000)));

        Assert.EndsWith(": this is nested too deeply: at most 128 levels are possible", error, StringComparison.Ordinal);
        Assert.StartsWith(level == "- " ? "p.yaml(2," : "p.yaml(1,", error, StringComparison.Ordinal);
    }

    [Fact]
    public void DeepBlocks_AreAMistake()
    {
        var text = new StringBuilder();
        for (int level = 0; level < 1_000; level++)
        {
            text.Append(' ', level).Append("a:\n");
        }

        Assert.Equal("p.yaml(129,129): this is nested too deeply: at most 128 levels are possible", Assert.Single(ErrorsOf(text.ToString())));
    }

    [Fact]
    public void AliasesOfAliases_AreCountedAsWhatTheyStandFor()
    {
        string text = "a0: &a0 [ x, x, x, x, x, x, x, x, x, x ]\n" + string.Concat(Enumerable.Range(1, 20).Select(static level =>
            $"a{level}: &a{level} [ {string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))} ]\n"));

        Assert.Equal(
            "p.yaml(6,11): this is too much: at most 200000 values are possible, each alias counted as what it stands for", Assert.Single(ErrorsOf(text)));
    }

    [Theory]
    [InlineData("a: &a [ *a ]", "p.yaml(1,9): the alias '*a' stands within what it stands for")]
    [InlineData("a: &a { b: { c: *a } }", "p.yaml(1,17): the alias '*a' stands within what it stands for")]
    [InlineData("? &a [ *a ]\n: b", "p.yaml(1,3): a key must be a single word or text, but is a list")]
    [InlineData("a: *b", "p.yaml(1,4): the alias '*b' stands for nothing: expected '&b' before it")]
    [InlineData("a: &a b\n*a : c", "p.yaml(2,1): a key must be a single word or text, but is an alias")]
    [InlineData("a: &a { b: c }\n<<: *a", "p.yaml(2,1): merge keys ('<<') are not supported; write the keys out, or use an alias for the whole mapping")]
    [InlineData("a: !!set { b }", "p.yaml(1,4): the tag 'tag:yaml.org,2002:set' is not supported; only !!str is")]
    [InlineData("a: !own [ b ]", "p.yaml(1,4): the tag '!own' is not supported; only !!str is")]
    [InlineData("name: a\0\nsources: []", "p.yaml(1,8): the character U+0000 cannot stand in YAML")]
    [InlineData("name: a\nb: \u001b[31m", "p.yaml(2,4): the character U+001B cannot stand in YAML")]
    public void OddYaml_IsAMistakeWithItsPlace(string text, string expected) => Assert.Equal(expected, Assert.Single(ErrorsOf(text)));

    [Fact]
    public void EndsOfDocumentsWithoutADocument_AreAMistake() =>
        Assert.StartsWith("p.yaml(1,1): this is no YAML: ", Assert.Single(ErrorsOf("...\n...\n")), StringComparison.Ordinal);

    [Fact]
    public void ManyMistakes_AreToldInPart()
    {
        IReadOnlyList<string> errors = ErrorsOf(string.Concat(Enumerable.Range(0, 10_000).Select(static number => $"k{number}: 1\n")));

        Assert.Equal(51, errors.Count);
        Assert.Equal("p.yaml: and 9952 more mistakes", errors[^1]);
    }

    [Fact]
    public void LongText_IsQuotedInPart()
    {
        string error = ErrorsOf($"\"{new string('k', 900)}\": 1\nname: [ a ]")[0];

        Assert.StartsWith($"p.yaml(1,1): unknown key '{new string('k', 100)}…'; known are: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void ParametersThatSwellTheText_AreAMistake()
    {
        var parameters = new Dictionary<string, string> { ["A"] = new string('a', 100_000) };
        string text = $"sources: [ {{ id: in, connector: s, config: {{ a: [ {Repeat("\"${A}${A}${A}${A}\", ", 1_000)} ] }} }} ]" + Rest;

        var failure = Assert.Throws<PipelineDefinitionException>(() => PipelineDefinition.Parse(text, "p.yaml", parameters));

        Assert.EndsWith(
            ": with their parameters and aliases the values are too much: at most 16777216 characters are possible", Assert.Single(failure.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void LongDocument_IsAMistake() =>
        Assert.Equal("p.yaml(1,1): expected a pipeline, a mapping with the keys name, sources, steps, sinks, connectors, routes, state, functions of at most 4194304 characters; found 5000000", ErrorsOf(new string('#', 5_000_000))[0]);

    [Fact]
    public void ManyRoutes_AreReadInLinearTime()
    {
        string sinks = string.Join(", ", Enumerable.Range(0, 20_000).Select(static number => $"{{ id: k{number}, connector: k }}"));
        string routes = string.Join(", ", Enumerable.Range(0, 20_000).Select(static number => $"in -> k{number}"));

        PipelineDefinition definition = PipelineDefinition.Parse($"sources: [ {{ id: in, connector: s }} ]\nsinks: [ {sinks} ]\nroutes: [ {routes} ]", "p.yaml");

        Assert.Equal(20_000, definition.Routes.Count);
    }

    [Fact]
    public void LongFile_IsAMistake()
    {
        using (FileStream file = File.Create(_file))
        {
            file.SetLength(1L << 33);
        }

        var failure = Assert.Throws<PipelineDefinitionException>(() => PipelineDefinition.Load(_file));

        Assert.Equal($"{_file}(1,1): expected a pipeline of at most 4194304 bytes; the file has more", failure.Message);
    }

    [Fact]
    public void FileThatIsNotUtf8_IsAMistakeWithItsPlace()
    {
        File.WriteAllBytes(_file, [.. "name: a\nb: "u8, 0xFF, .. "\n"u8]);

        var failure = Assert.Throws<PipelineDefinitionException>(() => PipelineDefinition.Load(_file));

        Assert.Equal($"{_file}(2,4): expected text in UTF-8; found the byte 0xFF", failure.Message);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public void FileWithAByteOrderMark_IsRead(string encoding)
    {
        File.WriteAllText(_file, "name: ä\nsources: [ { id: in, connector: s } ]" + Rest, Encoding.GetEncoding(encoding));

        Assert.Equal("ä", PipelineDefinition.Load(_file).Name);
    }

    [Fact]
    public void Directory_IsNamedAsWhatItIs()
    {
        IOException failure = Assert.Throws<IOException>(() => PipelineDefinition.Load(Path.GetTempPath()));

        Assert.Equal($"'{Path.GetTempPath()}' is a directory", failure.Message);
    }

    public void Dispose() => File.Delete(_file);

    private static IReadOnlyList<string> ErrorsOf(string text) => Assert.Throws<PipelineDefinitionException>(() => PipelineDefinition.Parse(text, "p.yaml")).Errors;

    private static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();
}
