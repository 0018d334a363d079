namespace Pdk.Generators.Tests.Linked;

/// <summary>Waits for the collector. Finalizers hand releases to the thread pool, and both take the time that they take.</summary>
internal static class Eventually
{
    public static bool Holds(Func<bool> condition) => SpinWait.SpinUntil(
        () =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return condition();
        },
        TimeSpan.FromSeconds(60));

    public static bool IsGone<T>(WeakReference<T> reference)
        where T : class => Holds(() => !reference.TryGetTarget(out _));
}
