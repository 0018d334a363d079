using Pdk.Runtime.Tests.State;

namespace Pdk.Runtime.Tests.Definition;

/// <summary>Values that are the content of a file: <c>${file:PATH}</c>.</summary>
public sealed class InputFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("abc\n", "abc")]
    [InlineData("abc\r\n", "abc")]
    [InlineData("abc\n\n", "abc\n")]
    [InlineData(" abc ", " abc ")]
    [InlineData("\uFEFFäbc", "äbc")]
    [InlineData("${HOME}", "${HOME}")]
    [InlineData("", "")]
    public void Content_IsTheValue_WithoutItsLastLineEnd(string content, string expected)
    {
        File.WriteAllText(_folder.In("value.txt"), content);

        Assert.Equal(expected, Load("\"${file:value.txt}\"").Sources[0].Config.Root["a"].GetString());
    }

    [Fact]
    public void Path_CountsFromThePipelinesFolder_AndMayBeWhole()
    {
        Directory.CreateDirectory(_folder.In("sub"));
        File.WriteAllText(_folder.In("sub/port"), "8080\n");

        Assert.Equal(8080, Load("${file:sub/port}", isFlow: false).Sources[0].Config.Root["a"].GetInt64());
        Assert.Equal("x8080y8080", Load($"\"x${{file:{_folder.In("sub/port")}}}y${{file:./sub/../sub/port}}\"").Sources[0].Config.Root["a"].GetString());
    }

    [Fact]
    public void NoSuchFile_IsAMistakeWithItsPlace() => Assert.Equal(
        $"{_folder.In("p.yaml")}(1,49): the file '{_folder.In("none")}' cannot be read: there is no such file", Mistake("none"));

    [Fact]
    public void Folder_IsAMistake() => Assert.EndsWith("cannot be read: expected a file, found a folder, a pipe or a device", Mistake("."), StringComparison.Ordinal);

    [Fact]
    public void NoName_IsAMistake() => Assert.EndsWith(": '${file:…}' names no file", Mistake(""), StringComparison.Ordinal);

    [Fact]
    public void FileThatIsTooLong_IsAMistake()
    {
        File.WriteAllBytes(_folder.In("long"), new byte[(1 << 20) + 1]);

        Assert.EndsWith("cannot be read: expected at most 1048576 bytes, found more", Mistake("long"), StringComparison.Ordinal);
    }

    [Fact]
    public void OtherBytesThanUtf8_AreAMistake()
    {
        File.WriteAllBytes(_folder.In("latin"), [0x61, 0xE4]);

        Assert.EndsWith("cannot be read: expected text in UTF-8, found other bytes", Mistake("latin"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sources: [ { id: in, connector: s, config: { bug: ${BUG} } } ]", " Inside of {…} and […] it needs quotes: \"${BUG}\"")]
    [InlineData("sources:\n- { id: in, connector: s, config: { a: 1,\n  bug: ${file:b},\n  c: d } }", " Inside of {…} and […] it needs quotes: \"${file:b}\"")]
    [InlineData("sources: [ ${BUG} ]", " Inside of {…} and […] it needs quotes: \"${BUG}\"")]
    [InlineData("sources: [ { id: in, connector: \"${BUG}\", config: { bug: [ } } ]", null)]
    public void ReferenceWithoutQuotesInsideOfBraces_IsToldAsThat(string text, string? expected)
    {
        string error = Assert.Throws<PipelineDefinitionException>(() => PipelineDefinition.Parse(text, "p.yaml")).Errors[0];

        Assert.Contains("this is no YAML: ", error, StringComparison.Ordinal);
        Assert.Equal(expected is not null, error.Contains("needs quotes", StringComparison.Ordinal));
        Assert.EndsWith(expected ?? ".", error, StringComparison.Ordinal);
    }

    private string Mistake(string path) =>
        Assert.Single(Assert.Throws<PipelineDefinitionException>(() => Load($"\"${{file:{path}}}\"")).Errors);

    private PipelineDefinition Load(string value, bool isFlow = true)
    {
        string config = isFlow ? $"config: {{ a: {value} }} }} ]" : $"config:\n    a: {value}";
        string text = isFlow ? $"sources: [ {{ id: in, connector: s, {config}" : $"sources:\n- id: in\n  connector: s\n  {config}";
        File.WriteAllText(_folder.In("p.yaml"), text + "\nsinks: [ { id: out, connector: k } ]\n");
        return PipelineDefinition.Load(_folder.In("p.yaml"));
    }
}
