namespace Pdk.Analyzers.Tests;

public sealed class EntryPointMustBeOwnIdentifierAnalyzerTests : AnalyzerTests<EntryPointMustBeOwnIdentifierAnalyzer>
{
    protected override string Valid => """
        using System.Runtime.InteropServices;
        public static class Exports { [UnmanagedCallersOnly(EntryPoint = "acme_malloc")] public static int Call() => 1; }
        """;

    protected override string Invalid => """
        using System.Runtime.InteropServices;
        public static class Exports { [UnmanagedCallersOnly(EntryPoint = [|"malloc"|])] public static int Call() => 1; }
        """;

    protected override string Message => "Entry point 'malloc' hides the C library's function of that name; choose another, such as 'acme_plugins_malloc'";

    [Theory]
    [InlineData("", "is not a C identifier", "call")]
    [InlineData("1st", "is not a C identifier", "1st")]
    [InlineData("acme.one", "is not a C identifier", "acme_one")]
    [InlineData("größe", "is not a C identifier", "gr__e")]
    [InlineData("int", "is a keyword of C or C++", "int")]
    public Task NameThatCannotBeCalled_IsReported(string name, string mistake, string suggestion) => Reports(
        $$"""
        using System.Runtime.InteropServices;
        public static class Exports { [UnmanagedCallersOnly(EntryPoint = [|"{{name}}"|])] public static int Call() => 1; }
        """,
        $"Entry point '{name}' {mistake}; choose another, such as 'acme_plugins_{suggestion}'");
}
