namespace Pdk.Tests.Long;

/// <summary>The same as <see cref="LongFactAttribute"/>, for several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongTheoryAttribute : TheoryAttribute
{
    public LongTheoryAttribute() => Skip = LongRun.SkipReason;
}
