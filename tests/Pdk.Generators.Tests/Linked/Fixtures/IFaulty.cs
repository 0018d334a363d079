using Pdk;

namespace Pdk.Generators.Tests.Linked.Fixtures;

/// <summary>Throws what it is told to.</summary>
[PluginContract("tests.faulty", 1, 0)]
public interface IFaulty
{
    int Throw(string kind);

    int Answer();

    string NullText();
}
