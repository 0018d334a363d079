using Pdk.CodeFixes;

namespace Pdk.Analyzers.Tests;

public sealed class EntryPointMustBeOwnIdentifierFixerTests
{
    [Fact]
    public Task LibraryName_IsReplaced() => FixVerifier.Fixes(
        new EntryPointMustBeOwnIdentifierFixer(),
        """
        using System.Runtime.InteropServices;
        static class Exports { [UnmanagedCallersOnly(EntryPoint = "free")] static void Call() { } }
        """,
        """
        using System.Runtime.InteropServices;
        static class Exports { [UnmanagedCallersOnly(EntryPoint = "acme_plugins_free")] static void Call() { } }
        """,
        "Write \"acme_plugins_free\"");
}
