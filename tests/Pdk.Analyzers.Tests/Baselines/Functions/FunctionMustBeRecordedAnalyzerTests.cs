using Microsoft.CodeAnalysis;

namespace Pdk.Analyzers.Tests;

public sealed class FunctionMustBeRecordedAnalyzerTests : AnalyzerTests<FunctionMustBeRecordedAnalyzer>
{
    private const string Text = "function square(x: bigint) -> bigint\n  kind scalar\n  exports pdk\n";

    protected override string Valid => "public static class Functions { [Function(\"square\")] public static long Square(long x) => x * x; }";

    protected override string Invalid =>
        "public static class Functions { [Function(\"square\", Pure = true)] public static long [|Square|](long y) => y * y; }";

    protected override string Message =>
        "Function 'Functions.Square' differs from Functions.Unshipped.txt (it is pure now; 'x' is called 'y'); record it there";

    protected override AdditionalText[] Files => [BaselineFiles.UnshippedFunctions(Text)];

    [Fact]
    public Task FunctionThatIsAsShipped_NeedsNoRecord() =>
        Verify.Reports(Valid, [], files: [BaselineFiles.ShippedFunctions(Text.Replace("\n", "\r\n", StringComparison.Ordinal))]);

    [Fact]
    public Task NewFunction_MustBeRecorded() => Verify.Reports(
        Marked(Valid),
        [new Expected(Id, "Function 'Functions.Square' is not in Functions.Unshipped.txt; record it there")],
        files: [BaselineFiles.ShippedFunctions("")]);

    [Fact]
    public Task ChangeThatNobodyNotices_MustBeRecorded() => Verify.Reports(
        Invalid,
        [new Expected(Id, "Function 'Functions.Square' is not in Functions.Unshipped.txt; record it there")],
        files: [BaselineFiles.ShippedFunctions(Text)]);

    [Fact]
    public Task FunctionThatIsAsShippedAgain_MustNotKeepItsRecord() => Verify.Reports(
        Marked(Valid),
        [new Expected(Id, "Function 'Functions.Square' is as it was shipped, and still in Functions.Unshipped.txt; record it there")],
        files: [BaselineFiles.ShippedFunctions(Text), Files[0]]);

    [Fact]
    public Task AsLongAsNothingWasShipped_EverythingMayChange() => Verify.Reports(
        Marked(Valid),
        [new Expected(Id, "Function 'Functions.Square' differs from Functions.Unshipped.txt (the result was text, and is bigint; it was group, and is scalar); record it there")],
        files: [BaselineFiles.UnshippedFunctions("function square(x: bigint) -> text\n  kind group\n  exports pdk\n")]);

    [Fact]
    public Task RecordThatSaysNothingOfHosts_IsNotEnough() => Verify.Reports(
        Marked(Valid),
        [new Expected(Id, "Function 'Functions.Square' differs from Functions.Unshipped.txt (it says nothing of hosts); record it there")],
        files: [BaselineFiles.UnshippedFunctions("function square(x: bigint) -> bigint\n")]);

    [Fact]
    public Task HostThatCame_IsRecorded() => Verify.Reports(
        Marked(Valid),
        [new Expected(Id, "Function 'Functions.Square' differs from Functions.Unshipped.txt (it is exported to sqlite too); record it there")],
        files: Files,
        exports: "pdk;sqlite");

    [Fact]
    public Task ProjectWithoutTheFiles_IsNotReported() => Verify.Reports(
        Valid, [], files: [BaselineFiles.Shipped(""), new AdditionalFile("/acme/Other.txt", "function square(x: text) -> bigint")]);

    private static string Marked(string source) => source.Replace("Square(", "[|Square|](", StringComparison.Ordinal);
}
