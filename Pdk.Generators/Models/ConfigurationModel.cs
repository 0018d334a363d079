namespace Pdk.Generators.Models;

/// <summary>A configuration record: a plugin's own, or one inside of another.</summary>
/// <param name="Type">The record, fully qualified.</param>
/// <param name="Identifier">A C# identifier that is unique to the record.</param>
/// <param name="Settings">Its constructor's parameters.</param>
internal sealed record ConfigurationModel(string Type, string Identifier, EquatableArray<SettingModel> Settings)
{
    /// <summary>The record and all that are inside of it, each once.</summary>
    public IReadOnlyList<ConfigurationModel> AllRecords()
    {
        List<ConfigurationModel> records = [];
        Collect(records);
        return records;
    }

    private void Collect(List<ConfigurationModel> records)
    {
        if (!records.Any(other => other.Identifier == Identifier))
        {
            records.Add(this);
            foreach (SettingModel setting in Settings)
            {
                setting.Record?.Collect(records);
            }
        }
    }
}
