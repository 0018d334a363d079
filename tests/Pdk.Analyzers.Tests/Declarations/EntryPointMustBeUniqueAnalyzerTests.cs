namespace Pdk.Analyzers.Tests;

public sealed class EntryPointMustBeUniqueAnalyzerTests : AnalyzerTests<EntryPointMustBeUniqueAnalyzer>
{
    protected override string Valid => """
        using System.Runtime.InteropServices;
        [Plugin("hello")] public sealed class Hello : Acme.IGreeter;
        public static class Exports
        {
            [UnmanagedCallersOnly(EntryPoint = "acme_one")] public static int One() => 1;
            [UnmanagedCallersOnly(EntryPoint = "acme_two")] public static int Two() => 2;
        }
        """;

    protected override string Invalid => """
        using System.Runtime.InteropServices;
        [Plugin("hello")] public sealed class Hello : Acme.IGreeter;
        public static class Exports
        {
            [UnmanagedCallersOnly(EntryPoint = "acme_one")] public static int One() => 1;
            [UnmanagedCallersOnly(EntryPoint = [|"acme_one"|])] public static int Two() => 2;
        }
        """;

    protected override string Message => "Entry point 'acme_one' is exported by 'Exports.One' too; equal entry points crash the AOT compiler, so remove one or rename it";

    [Fact]
    public Task EntryPointOfTheKit_IsReportedBesideAPlugin() => Reports(
        """
        using System.Runtime.InteropServices;
        [Plugin("hello")] public sealed class Hello : Acme.IGreeter;
        public static class Exports
        {
            [UnmanagedCallersOnly(EntryPoint = [|"pdk_plugin_open"|])] public static int Open() => 1;
        }
        """,
        "Entry point 'pdk_plugin_open' is exported by the kit too; equal entry points crash the AOT compiler, so remove one or rename it");

    [Fact]
    public Task EntryPointOfTheKit_IsNotReportedWithoutAPlugin() => Verify.IsQuiet(
        """
        using System.Runtime.InteropServices;
        public static class Exports
        {
            [UnmanagedCallersOnly(EntryPoint = "pdk_plugin_open")] public static int Open() => 1;
            [UnmanagedCallersOnly] public static int First() => 1;
            [UnmanagedCallersOnly] public static int Second() => 1;
        }
        """);
}
