namespace Records;

/// <summary>A record of ten fields, three of them text.</summary>
public sealed record Reading(
    int Id,
    string Station,
    double Temperature,
    double Humidity,
    long Timestamp,
    bool IsValid,
    string Unit,
    short Channel,
    float Battery,
    string Remark)
{
    /// <summary>One like all the others.</summary>
    /// <param name="id">Its number.</param>
    public static Reading Sample(int id) =>
        new(id, "north-tower-07", 21.5, 0.43, 1_760_000_000_000 + id, true, "celsius", 3, 3.71f, "after calibration");
}
