using Pdk;

namespace Pdk.Generators.Tests.Linked.Fixtures;

/// <summary>What the other side gives to be called.</summary>
[PluginContract("tests.listener", 1, 0)]
public interface IListener
{
    int Hear(string text);
}

/// <summary>Objects that cross in both directions.</summary>
[PluginContract("tests.references", 1, 0)]
public interface IReferences
{
    int Tell(IListener listener, string text);

    bool IsNull(IListener? listener);

    IListener Make(int answer);

    IListener? MakeOrNull(bool isNull);

    IListener Promise();

    void Keep(IListener listener);

    int TellKept(string text);

    void Drop();
}
