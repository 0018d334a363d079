using Pdk.CodeFixes;

namespace Pdk.Analyzers.Tests;

public sealed class AsyncMethodMustNotBeVoidFixerTests
{
    [Fact]
    public Task Method_ReturnsTask() => FixVerifier.Fixes(
        new AsyncMethodMustNotBeVoidFixer(),
        """
        [Plugin("a")] public sealed class A : Acme.IGreeter { public async void Run() => await Task.Yield(); }
        """,
        """
        [Plugin("a")] public sealed class A : Acme.IGreeter { public async Task Run() => await Task.Yield(); }
        """,
        "Return Task");

    [Fact]
    public Task LocalFunction_ReturnsTask() => FixVerifier.Fixes(
        new AsyncMethodMustNotBeVoidFixer(),
        """
        [Plugin("a")] public sealed class A : Acme.IGreeter { void X() { Run(); async void Run() => await Task.Yield(); } }
        """,
        """
        [Plugin("a")] public sealed class A : Acme.IGreeter { void X() { Run(); async Task Run() => await Task.Yield(); } }
        """,
        "Return Task");

    [Fact]
    public Task Lambda_HasNoFix() => FixVerifier.OffersNothing(
        new AsyncMethodMustNotBeVoidFixer(),
        """
        [Plugin("a")] public sealed class A : Acme.IGreeter { Action X => async () => await Task.Yield(); }
        """);

    [Fact]
    public Task Methods_AllReturnTask() => FixVerifier.FixesAll(
        new AsyncMethodMustNotBeVoidFixer(),
        """
        [Plugin("a")] public sealed class A : Acme.IGreeter { async void B() => await Task.Yield(); async void C() => await Task.Yield(); }
        """,
        """
        [Plugin("a")] public sealed class A : Acme.IGreeter { async Task B() => await Task.Yield(); async Task C() => await Task.Yield(); }
        """);
}
