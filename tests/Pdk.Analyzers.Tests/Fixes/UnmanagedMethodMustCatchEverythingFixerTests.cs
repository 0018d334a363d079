using Pdk.CodeFixes;

namespace Pdk.Analyzers.Tests;

public sealed class UnmanagedMethodMustCatchEverythingFixerTests
{
    [Fact]
    public Task Block_IsEnclosed() => FixVerifier.Fixes(
        new UnmanagedMethodMustCatchEverythingFixer(),
        """
        using System.Runtime.InteropServices;
        [Plugin("a")]
        public sealed class A : Acme.IGreeter
        {
            [UnmanagedCallersOnly]
            public static int Call(int x)
            {
                // Kept.
                int y = 1 / x;
                return y;
            }
        }
        """,
        """
        using System.Runtime.InteropServices;
        [Plugin("a")]
        public sealed class A : Acme.IGreeter
        {
            [UnmanagedCallersOnly]
            public static int Call(int x)
            {
                try
                {
                    // Kept.
                    int y = 1 / x;
                    return y;
                }
                catch (Exception)
                {
                    return -1;
                }
            }
        }
        """,
        "Enclose the body in try and catch");

    [Fact]
    public Task Expression_IsEnclosed() => FixVerifier.Fixes(
        new UnmanagedMethodMustCatchEverythingFixer(),
        """
        using System.Runtime.InteropServices;
        [Plugin("a")]
        public sealed class A : Acme.IGreeter
        {
            [UnmanagedCallersOnly]
            public static PdkStatus Call(int x) => (PdkStatus)(1 / x);
        }
        """,
        """
        using System.Runtime.InteropServices;
        [Plugin("a")]
        public sealed class A : Acme.IGreeter
        {
            [UnmanagedCallersOnly]
            public static PdkStatus Call(int x)
            {
                try
                {
                    return (PdkStatus)(1 / x);
                }
                catch (Exception)
                {
                    return PdkStatus.Fault;
                }
            }
        }
        """,
        "Enclose the body in try and catch");

    [Fact]
    public Task MethodWithoutResult_CatchesAndReturns() => FixVerifier.Fixes(
        new UnmanagedMethodMustCatchEverythingFixer(),
        """
        using System.Runtime.InteropServices;
        [Plugin("a")]
        public sealed class A : Acme.IGreeter
        {
            [UnmanagedCallersOnly]
            public static void Call(int x) => GC.Collect(1 / x);
        }
        """,
        """
        using System.Runtime.InteropServices;
        [Plugin("a")]
        public sealed class A : Acme.IGreeter
        {
            [UnmanagedCallersOnly]
            public static void Call(int x)
            {
                try
                {
                    GC.Collect(1 / x);
                }
                catch (Exception)
                {
                }
            }
        }
        """,
        "Enclose the body in try and catch");

    [Fact]
    public Task UnsignedResult_AnswersItsDefault() => FixVerifier.Fixes(
        new UnmanagedMethodMustCatchEverythingFixer(),
        """
        using System.Runtime.InteropServices;
        [Plugin("a")]
        public sealed class A : Acme.IGreeter
        {
            [UnmanagedCallersOnly]
            public static byte Call(byte x) => throw new Exception();
        }
        """,
        """
        using System.Runtime.InteropServices;
        [Plugin("a")]
        public sealed class A : Acme.IGreeter
        {
            [UnmanagedCallersOnly]
            public static byte Call(byte x)
            {
                try
                {
                    throw new Exception();
                }
                catch (Exception)
                {
                    return default;
                }
            }
        }
        """,
        "Enclose the body in try and catch");

    [Fact]
    public Task Rethrow_HasNoFix() => FixVerifier.OffersNothing(
        new UnmanagedMethodMustCatchEverythingFixer(),
        """
        using System.Runtime.InteropServices;
        [Plugin("a")]
        public sealed class A : Acme.IGreeter
        {
            [UnmanagedCallersOnly] public static int Call(int x) { try { return 1 / x; } catch { throw; } }
        }
        """);
}
