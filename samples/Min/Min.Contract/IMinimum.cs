using Pdk;

namespace Min;

/// <summary>Finds the lesser of two numbers. Host and plugin share this interface, and nothing else.</summary>
[PluginContract("sample.min", 1, 0)]
public interface IMinimum
{
    /// <summary>The lesser of two numbers.</summary>
    int Min(int a, int b);
}
