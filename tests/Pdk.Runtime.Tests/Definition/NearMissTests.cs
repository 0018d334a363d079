using Pdk.Abi.Text;

namespace Pdk.Runtime.Tests.Definition;

/// <summary>Names that were misspelt, and what is suggested instead.</summary>
public sealed class NearMissTests
{
    [Theory]
    [InlineData("OTU", "OUT")]
    [InlineData("pth", "path")]
    [InlineData("Path", "path")]
    [InlineData("max-length", "max_length")]
    [InlineData("maxlength", "max_length")]
    [InlineData("my-sorce", "my-source")]
    [InlineData("flie", "file")]
    [InlineData("colour", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void Name_FindsTheNearestOne(string written, string? meant) =>
        Assert.Equal(meant, NearestName.Of(written, ["y", "file", "my-source", "path", "OUT", "max_length"]));

    [Fact]
    public void NameOfManyLetters_FindsNothing() => Assert.Null(NearestName.Of(new string('a', 100_000), [new string('a', 100_001)]));

    [Theory]
    [InlineData("routes: [ inn -> out ]", "p.yaml(3,11): unknown source 'inn'; known are: in; did you mean 'in'?")]
    [InlineData("routes: [ in -> uot ]", "p.yaml(3,11): unknown sink 'uot'; known are: out; did you mean 'out'?")]
    [InlineData("routes: [ in/er -> out ]", "p.yaml(3,11): 'in/er' names an unknown port; a source has the ports out and err; did you mean 'err'?")]
    [InlineData("routes: [ { form: in, to: out } ]", "p.yaml(3,13): unknown key 'form'; known are: from, to, when_full, capacity, spill, on_failure; did you mean 'from'?")]
    public void Route_SuggestsWhatWasMeant(string routes, string expected) => Check(
        $"sources: [ {{ id: in, connector: s }} ]\nsinks: [ {{ id: out, connector: k }} ]\n{routes}", expected);

    [Theory]
    [InlineData("reconnect: { intervall: 1s }", "unknown key 'intervall'; known are: interval, growth, jitter, max_interval, max_retries; did you mean 'interval'?")]
    [InlineData("codec: { nmae: json }", "unknown key 'nmae'; known are: name, config; did you mean 'name'?")]
    public void NestedMapping_SuggestsWhatWasMeant(string block, string expected)
    {
        var failure = Assert.Throws<PipelineDefinitionException>(() =>
            PipelineDefinition.Parse($"sources: [ {{ id: in, connector: s, {block} }} ]\nsinks: [ {{ id: out, connector: k }} ]", "p.yaml"));

        Assert.Contains(failure.Errors, error => error.EndsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void UndefinedName_SuggestsTheParameterThatWasGiven()
    {
        var parameters = new Dictionary<string, string> { ["PDK_TSET"] = "x" };

        var failure = Assert.Throws<PipelineDefinitionException>(() => PipelineDefinition.Parse("name: ${PDK_TEST}\nsources: 1\nsinks: 1", "p.yaml", parameters));

        Assert.EndsWith("; did you mean it by the parameter 'PDK_TSET'?", failure.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public void References_AreTheNamesInTheText()
    {
        PipelineDefinition definition = PipelineDefinition.Parse(
            "name: ${B:-x}\nsources: [ { id: in, connector: s, config: { a: \"${A:-1} $${C}\" } } ]\nsinks: [ { id: out, connector: k } ]", "p.yaml");

        Assert.Equal(["A", "B"], definition.References);
    }

    private static void Check(string text, string expected) =>
        Assert.Equal(expected, Assert.Throws<PipelineDefinitionException>(() => PipelineDefinition.Parse(text, "p.yaml")).Message);
}
