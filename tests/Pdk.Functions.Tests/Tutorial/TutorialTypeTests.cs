using Pdk.Fixtures;

namespace Pdk.Functions.Tests.Tutorial;

/// <summary>Values of all the types that the tutorial's C ABI has, and results that it has not.</summary>
public sealed class TutorialTypeTests(TutorialHost host) : IClassFixture<TutorialHost>
{
    private const string Rest = "b:0 i:1 i:2 u:3 d:0.5 s:78";

    private static readonly string s_library = NativeFixtures.TypedFunctions;

    [EngineTheory(nameof(Engine.C))]
    [InlineData("b:1 i:-2147483648 i:-9223372036854775808 u:18446744073709551615 d:-1.5e300 s:E29C97", "String True -2147483648 -9223372036854775808 18446744073709551615 -1.5E+300 ✗")]
    [InlineData("b:0 i:2147483647 i:9223372036854775807 u:0 d:0 a:1", "String False 2147483647 9223372036854775807 0 0 ")]
    [InlineData("b:2 i:1 i:2 u:3 d:4 s:", "error told: 'a' must be a Bool of 0 or 1, but is one of 2.")]
    [InlineData("b:0 i:2147483648 i:2 u:3 d:4 s:", "error told: 'b' must be an Int of 32 bits, but is 2147483648.")]
    [InlineData("b:0 i:-2147483649 i:2 u:3 d:4 s:", "error told: 'b' must be an Int of 32 bits, but is -2147483649.")]
    [InlineData("b:0 i:1 i:2 i:3 d:4 s:", "error told: 'd' must be a UInt, but is an Int.")]
    [InlineData("b:0 i:1 i:2 u:3 i:4 s:", "error told: 'e' must be a Double, but is an Int.")]
    [InlineData("i:0 i:1 i:2 u:3 d:4 s:", "error told: 'a' must be a Bool, but is an Int.")]
    [InlineData("b:0 b:1 i:2 u:3 d:4 s:", "error told: 'b' must be an Int, but is a Bool.")]
    [InlineData("b:0 i:1 d:2 u:3 d:4 s:", "error told: 'c' must be an Int, but is a Double.")]
    [InlineData("b:0 i:1 i:2 u:3 d:4 s:FF", "error told: 'f' must be a String in valid UTF-8, but is one of other bytes.")]
    public void Arguments_AreOfTheTypesThatAreTold(string arguments, string expected) =>
        Assert.Equal([expected], host.Session(s_library, $"{TutorialHost.Text("all")} {arguments}"));

    [EngineTheory(nameof(Engine.C))]
    [InlineData("null", Rest, "error told: The result is null, which hosts of this ABI cannot be given.")]
    [InlineData("nul", Rest, "error told: The result has a NUL at byte 1, where a text of this ABI would end.")]
    [InlineData("half", Rest, "String \uFFFD")]
    [InlineData("memory", Rest, "error told: Insufficient memory to continue the execution of the program.")]
    [InlineData("read", Rest, "error told: Object reference not set to an instance of an object.")]
    [InlineData("throw", "b:0 i:1 i:2 u:3 d:0.5 s:31303025732025", "error told: 100%s %")]
    [InlineData("throw", "b:0 i:1 i:2 u:3 d:0.5 s:E29C970A78", "error told: ✗ x")]
    public void Result_IsAnErrorWhereTheAbiHasNone(string what, string arguments, string expected) => Assert.Equal(
        [expected, "String True 1 2 3 4 5"],
        host.Session(s_library, $"{TutorialHost.Text(what)} {arguments}", $"{TutorialHost.Text("all")} b:1 i:1 i:2 u:3 d:4 s:35"));

    [EngineFact(nameof(Engine.C))]
    public void LongMessage_IsCut()
    {
        string[] answers = host.Session(s_library, $"{TutorialHost.Text("throw")} b:0 i:1 i:2 u:3 d:0.5 {TutorialHost.Text(new string('✗', 100_000))}");

        Assert.InRange(answers[0].Length, 100, 2100);
        Assert.EndsWith("(shortened)", answers[0], StringComparison.Ordinal);
    }
}
