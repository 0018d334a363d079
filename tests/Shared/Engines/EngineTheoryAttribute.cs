namespace Pdk.Tests.Engines;

/// <summary>A test with rows that needs an <see cref="Engine"/>, under the rules of <see cref="EngineFactAttribute"/>.</summary>
internal sealed class EngineTheoryAttribute : TheoryAttribute
{
    /// <summary>Asks for an engine.</summary>
    /// <param name="engine">The name of a property of <see cref="Engine"/>.</param>
    public EngineTheoryAttribute(string engine)
    {
        var needed = (Engine)typeof(Engine).GetProperty(engine)!.GetValue(null)!;
        if (!Engine.AreRequired && needed.Missing is { } reason)
        {
            Skip = reason;
        }
    }
}
