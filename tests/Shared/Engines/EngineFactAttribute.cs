namespace Pdk.Tests.Engines;

/// <summary>
/// A test that needs an <see cref="Engine"/>. Where it is missing the test is skipped, and the reason says what to do; with <c>PDK_REQUIRE_ENGINES=1</c>
/// it runs all the same, and <see cref="Engine.MustBeHere"/> fails it.
/// </summary>
internal sealed class EngineFactAttribute : FactAttribute
{
    /// <summary>Asks for an engine.</summary>
    /// <param name="engine">The name of a property of <see cref="Engine"/>.</param>
    public EngineFactAttribute(string engine)
    {
        var needed = (Engine)typeof(Engine).GetProperty(engine)!.GetValue(null)!;
        if (!Engine.AreRequired && needed.Missing is { } reason)
        {
            Skip = reason;
        }
    }
}
