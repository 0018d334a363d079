namespace Pdk.Functions.Tests.Sqlite;

/// <summary>The configuration of functions where an engine calls them: a variable of the environment.</summary>
public sealed class SqliteConfigurationTests
{
    private const string Variable = "PDK_CONFIG_TYPED_FUNCTIONS";

    [EngineFact(nameof(Engine.Sqlite))]
    public void Variable_HasTheConfiguration() => Assert.Equal(
        "ñ-a 3 0 1\nñ-again 3 0 2",
        Answer(""" { "prefix": "ñ", "limits": { "times": 3 } } """, "select configured('a');", "select configured('again');").Output);

    [EngineFact(nameof(Engine.Sqlite))]
    public void Variable_NamesAFileWithIt()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "\uFEFF{ \"prefix\": \"of a file\" }");

            Assert.Equal("of a file-a  0 1", Answer(file, "select configured('a');").Output);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [EngineFact(nameof(Engine.Sqlite))]
    public void WithoutTheVariable_TheDefaultsAreThere() => Assert.Equal("none-a  0 1", Answer("", "select configured('a');").Output);

    [EngineTheory(nameof(Engine.Sqlite))]
    [InlineData("{ \"prefix\": ", "configured: PDK_CONFIG_TYPED_FUNCTIONS: Invalid JSON at line 1, byte 12: ")]
    [InlineData("{ \"prefux\": 1 }", "configured: The configuration of 'typed_functions' has the unknown key 'prefux'")]
    [InlineData("/nowhere/config.json", "configured: PDK_CONFIG_TYPED_FUNCTIONS: expected a JSON object, or the path of a file with one, found '/nowhere/config.json': ")]
    public void WrongConfiguration_IsAnErrorOfEachCall_AndTheSessionLivesOn(string value, string expected)
    {
        ShellAnswer answer = Answer(value, "select configured('a');", "select configured('b');", "select twice(2);");

        Assert.Equal("4", answer.Output);
        Assert.Equal(2, answer.Errors.Split(expected).Length - 1);
    }

    private static ShellAnswer Answer(string value, params string[] lines) => SqliteShell.RunWith(
        new Dictionary<string, string> { [Variable] = value }, [$".load {SqliteShell.Typed}", .. lines]);
}
