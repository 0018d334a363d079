using Pdk.CodeFixes;

namespace Pdk.Analyzers.Tests;

public sealed class ContractMustBeRecordedFixerTests
{
    private const string Title = "Move to Contracts.Unshipped.txt";
    private const string Code = """[PluginContract("acme.test", 1, 1)] public interface ITest { int A(); [Since(1, 1)] int B() => 0; }""";
    private const string Shipped = "contract acme.test 1.0\n  0 a() -> i32\n";
    private const string Text = "contract acme.test 1.1\n  0 a() -> i32\n  1 b() -> i32 since 1.1\n";

    [Fact]
    public Task MissingFile_IsMade() => Fixes([BaselineFiles.Shipped(Shipped)], Text);

    [Fact]
    public Task EmptyFile_IsFilled() => Fixes([BaselineFiles.Shipped(Shipped), BaselineFiles.Unshipped("")], Text);

    [Fact]
    public Task OlderText_IsReplacedInItsPlace() => Fixes(
        [BaselineFiles.Unshipped("# All.\n\n# First.\n" + Shipped + "\n# Second.\n# contract acme.gone 1.0\n")],
        "# All.\n\n# First.\n" + Text + "\n# Second.\n# contract acme.gone 1.0\n");

    [Fact]
    public Task NewContract_ComesWhereItBelongsByName() => Fixes(
        Code + Other("acme.alpha") + Other("acme.zebra"),
        [BaselineFiles.Unshipped("# All.\n\n" + OtherText("acme.alpha") + "\n# The last.\n" + OtherText("acme.zebra"))],
        "# All.\n\n" + OtherText("acme.alpha") + "\n" + Text + "\n# The last.\n" + OtherText("acme.zebra"));

    [Fact]
    public Task LineBreaksOfTheFile_AreKept() => Fixes(
        [BaselineFiles.Unshipped("# All.\r\n")], "# All.\r\n\r\n" + Text.Replace("\n", "\r\n", StringComparison.Ordinal));

    [Fact]
    public Task RaisedMajor_TakesTheOldTextAway() => Fixes(
        Code.Replace("1, 1", "2, 0", StringComparison.Ordinal),
        [BaselineFiles.Unshipped(Text + "\n" + "# More.\n")],
        "# More.\n\ncontract acme.test 2.0\n  0 a() -> i32\n  1 b() -> i32\n");

    [Fact]
    public Task ContractThatIsAsShippedAgain_LosesItsRecord() => Fixes(
        """[PluginContract("acme.test", 1, 0)] public interface ITest { int A(); }""" + Other("acme.zebra"),
        [BaselineFiles.Shipped(Shipped), BaselineFiles.Unshipped(Text + "\n" + OtherText("acme.zebra"))],
        OtherText("acme.zebra"));

    [Fact]
    public Task Contracts_AreRecordedAtOnce() => FixVerifier.FixesAllInFile(
        new ContractMustBeRecordedFixer(),
        Code + Other("acme.zebra") + Other("acme.alpha"),
        [BaselineFiles.Unshipped("")],
        BaselineFiles.Unshipped(OtherText("acme.alpha") + "\n" + Text + "\n" + OtherText("acme.zebra")));

    private static string Other(string id) => $$"""[PluginContract("{{id}}", 1, 0)] public interface I{{id.Split('.')[1]}} { int A(); }""";

    private static string OtherText(string id) => $"contract {id} 1.0\n  0 a() -> i32\n";

    private static Task Fixes(Microsoft.CodeAnalysis.AdditionalText[] files, string expected) => Fixes(Code, files, expected);

    private static Task Fixes(string code, Microsoft.CodeAnalysis.AdditionalText[] files, string expected) =>
        FixVerifier.FixesFile(new ContractMustBeRecordedFixer(), code, files, Title, BaselineFiles.Unshipped(expected));
}
