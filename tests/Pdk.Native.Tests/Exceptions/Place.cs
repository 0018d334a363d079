using Failures;

namespace Pdk.Native.Tests.Exceptions;

/// <summary>Where a plugin throws.</summary>
internal sealed record Place(string Name, Func<IThrower, string, Task> Call)
{
    public static IReadOnlyList<Place> All { get; } =
    [
        new("synchronous", static (thrower, kind) => Task.FromResult(thrower.Throw(kind))),
        new("property", static (thrower, kind) =>
        {
            thrower.Prepare(kind);
            return Task.FromResult(thrower.Property);
        }),
        new("before there is a task", static (thrower, kind) => thrower.ThrowEarlyAsync(kind).AsTask()),
        new("before the first await", static (thrower, kind) => thrower.ThrowAtOnceAsync(kind).AsTask()),
        new("after an await", static (thrower, kind) => thrower.ThrowLaterAsync(kind).AsTask()),
        new("callback", static (thrower, kind) => Task.FromResult(thrower.ThrowThroughCallback(new FailingService(), kind))),
        new("service", static (thrower, kind) => Task.FromResult(thrower.ThrowThroughService(kind))),
    ];
}
