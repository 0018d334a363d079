using Pdk;

namespace Shop;

/// <summary>What lies in the store. The host implements it and offers it to plugins.</summary>
[PluginContract("sample.stock", 1, 0)]
public interface IStock
{
    /// <summary>How many pieces of an article there are.</summary>
    int Count(string article);
}
