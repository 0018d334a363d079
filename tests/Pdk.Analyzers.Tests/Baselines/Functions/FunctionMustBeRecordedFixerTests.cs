using Microsoft.CodeAnalysis;
using Pdk.CodeFixes;

namespace Pdk.Analyzers.Tests;

public sealed class FunctionMustBeRecordedFixerTests
{
    private const string Title = "Move to Functions.Unshipped.txt";
    private const string Code = "public static class Numbers { [Function(\"square\", Pure = true)] public static long Square(long x) => x * x; }";
    private const string Shipped = "function square(x: bigint) -> bigint\n  kind scalar\n  exports pdk\n";
    private const string Text = Shipped + "  pure\n";

    [Fact]
    public Task MissingFile_IsMade() => Fixes([BaselineFiles.ShippedFunctions(Shipped)], Text);

    [Fact]
    public Task EmptyFile_IsFilled() => Fixes([BaselineFiles.UnshippedFunctions("")], Text);

    [Fact]
    public Task OlderText_IsReplacedInItsPlace() => Fixes(
        [BaselineFiles.UnshippedFunctions("# All.\n\n# First.\n" + Shipped + "\n# Second.\n# function gone() -> text\n")],
        "# All.\n\n# First.\n" + Text + "\n# Second.\n# function gone() -> text\n");

    [Fact]
    public Task LineBreaksOfTheFile_AreKept() => Fixes(
        [BaselineFiles.UnshippedFunctions("# All.\r\n")], "# All.\r\n\r\n" + Text.Replace("\n", "\r\n", StringComparison.Ordinal));

    [Fact]
    public Task ChangedTypes_TakeTheOldTextAway() => Fixes(
        [BaselineFiles.UnshippedFunctions(Shipped.Replace("bigint)", "text)", StringComparison.Ordinal) + "\n# More.\n")], "# More.\n\n" + Text);

    [Fact]
    public Task Overload_StaysBesideTheOther() => Fixes(
        Code + " public static class Others { [Function(\"square\")] public static double Square(double x) => x; }",
        [BaselineFiles.UnshippedFunctions("function square(x: double) -> double\n  kind scalar\n  exports pdk\n")],
        Text + "\nfunction square(x: double) -> double\n  kind scalar\n  exports pdk\n");

    [Fact]
    public Task FunctionThatIsAsShippedAgain_LosesItsRecord() => Fixes(
        Code.Replace(", Pure = true", "", StringComparison.Ordinal),
        [BaselineFiles.ShippedFunctions(Shipped), BaselineFiles.UnshippedFunctions(Text)],
        "");

    [Fact]
    public Task Functions_AreRecordedAtOnce() => FixVerifier.FixesAllInFile(
        new FunctionMustBeRecordedFixer(),
        Code + Other("zebra") + Other("alpha"),
        [BaselineFiles.UnshippedFunctions("")],
        BaselineFiles.UnshippedFunctions(OtherText("alpha") + "\n" + Text + "\n" + OtherText("zebra")));

    private static string Other(string name) =>
        $" public static class Of{name} {{ [Function(\"{name}\")] public static string? F(int? x, [Utf8] ReadOnlySpan<byte> y) => null; }}";

    private static string OtherText(string name) => $"function {name}(x: integer?, y: text) -> text?\n  kind scalar\n  exports pdk\n";

    private static Task Fixes(AdditionalText[] files, string expected) => Fixes(Code, files, expected);

    private static Task Fixes(string code, AdditionalText[] files, string expected) =>
        FixVerifier.FixesFile(new FunctionMustBeRecordedFixer(), code, files, Title, BaselineFiles.UnshippedFunctions(expected));
}
