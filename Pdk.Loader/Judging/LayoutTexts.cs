namespace Pdk.Loader.Judging;

/// <summary>The layout texts of a stamp, by the contract that each is of. Where one has several, the first counts.</summary>
internal sealed class LayoutTexts
{
    private readonly Dictionary<StampContract, string> _texts = [];

    internal LayoutTexts(PluginStamp stamp)
    {
        foreach (StampLayout layout in stamp.Layouts)
        {
            _texts.TryAdd(layout.Contract, layout.Text);
        }
    }

    /// <summary>The text of a contract; null where the stamp has none.</summary>
    internal string? Find(StampContract contract) => _texts.GetValueOrDefault(contract);
}
