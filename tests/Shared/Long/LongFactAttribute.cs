namespace Pdk.Tests.Long;

/// <summary>A test that needs patience: it kills processes, soaks, or fuzzes at length. Runs with <c>PDK_LONG=1</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute() => Skip = LongRun.SkipReason;
}
